/** The law of packet filters: nothing new passes a rule that denies it; only what was connected before goes on. */
import { BACK, CONNECTED, HELD, INSIDE, REFUSED, SEALED } from '../network/calls'
import { OPEN } from '../network/links'
import type { Invariant } from './invariant'

/** Times on the memory are one higher, so that 0 means never. */
const LATER = 1

export const filtersDecide: Invariant = {
  name: 'nothing passes a rule that denies it, except what was established',

  check({ nowUs, world: { beside, calls, links } }, memory) {
    const count = links.links.length
    const deniedSinceUs = memory.of(this.name, count)
    for (let link = 0; link < count; link++) {
      if (links.gate[link] === OPEN) deniedSinceUs[link] = 0
      else if (beside?.firewall.on !== true) return `${links.links[link].id} is filtered while the firewall is off.`
      else if (deniedSinceUs[link] === 0) deniedSinceUs[link] = nowUs + LATER
    }
    for (const { enteredUs, flags, link, number, parent, stage, status } of calls.all) {
      if (parent === null || deniedSinceUs[link] === 0 || (flags & CONNECTED) === 0) continue
      // Where TLS is spoken, clear text has a port and a rule of its own, and a handshake begins before anything comes in.
      if (links.readable[link] === 0 || (flags & SEALED) !== 0) continue
      const passed = stage === INSIDE || stage === HELD || (stage === BACK && status !== REFUSED)
      if (passed && enteredUs + LATER > deniedSinceUs[link]) {
        return `Request ${number} has come in over ${links.links[link].id}, which is denied.`
      }
    }
    return null
  },
}
