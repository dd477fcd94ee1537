/**
 * The law of packet filters: nothing new passes a rule that denies it; only what was connected before goes on. Over TLS what is
 * new begins with its handshake, and clear text meets the rule of a port of its own.
 */
import { ANY_PORT, ANYBODY } from '../beside/rules'
import { BACK, CONNECTED, FREE, HELD, IN_CLEAR, INSIDE, OUT, REFUSED, REUSES, SEALED, SHAKES } from '../network/calls'
import type { Call } from '../network/calls'
import { HTTP, OPEN } from '../network/links'
import type { World } from '../world'
import type { Invariant } from './invariant'

/** Times on the memory are one higher, so that 0 means never. */
const LATER = 1

export const filtersDecide: Invariant = {
  name: 'nothing passes a rule that denies it, except what was established',

  check({ nowUs, world }, memory) {
    const { beside, calls, links } = world
    const count = links.links.length
    const seen = memory.of(this.name, 2 * count + calls.all.length)
    /** Since when each link's end denies what comes to its port, and clear text where TLS is spoken. */
    const deniedUs = seen.subarray(0, count)
    const clearDeniedUs = seen.subarray(count, 2 * count)
    /** Since when the handshake of each call has been under way. */
    const shakenUs = seen.subarray(2 * count)
    for (let link = 0; link < count; link++) {
      const denied = links.gate[link] !== OPEN
      if (denied && beside?.firewall.on !== true) {
        return `${links.links[link].id} is filtered while the firewall is off.`
      }
      remember(deniedUs, link, denied, nowUs)
      remember(clearDeniedUs, link, links.readable[link] === 0 && deniesClear(world, link), nowUs)
    }
    for (const call of calls.all) {
      const { enteredUs, flags, index, link, number, parent } = call
      const isShaken = (flags & SEALED) !== 0 && (flags & SHAKES) === 0 && call.stage !== FREE
      // One that has come in already was let in before the law has looked.
      if (!isShaken || call.stage === OUT) remember(shakenUs, index, isShaken, nowUs)
      // An open connection was established before.
      if (parent === null || (flags & REUSES) !== 0) continue
      const letInUs = isShaken ? shakenUs[index] : hasComeIn(call) ? enteredUs + LATER : 0
      const inClear = (flags & IN_CLEAR) !== 0 && links.readable[link] === 0
      const sinceUs = (inClear ? clearDeniedUs : deniedUs)[link]
      if (sinceUs > 0 && letInUs > sinceUs) {
        return `Request ${number} has come in over ${links.links[link].id}, which is denied.`
      }
    }
    return null
  },
}

/** Keeps since when something is so. */
function remember(sinceUs: Float64Array, place: number, isSo: boolean, nowUs: number): void {
  if (!isSo) sinceUs[place] = 0
  else if (sinceUs[place] === 0) sinceUs[place] = nowUs + LATER
}

function hasComeIn({ flags, stage, status }: Call): boolean {
  if ((flags & CONNECTED) === 0) return false
  return stage === INSIDE || stage === HELD || (stage === BACK && status !== REFUSED)
}

/** What the rules say about HTTP to port 80, read again from the rules themselves. */
function deniesClear({ beside, design, links }: World, link: number): boolean {
  const { from, to } = links.links[link]
  const hostOf = (service: string) => design.services.find(({ id }) => id === service)?.host
  const [source, end] = [hostOf(from), hostOf(to)]
  const host = design.hosts.findIndex(({ id }) => id === end)
  if (beside?.firewall.on !== true || host < 0 || source === end) return false
  const first = beside.firewall
    .rulesOf(host)
    .find(
      (rule) =>
        (rule.source === ANYBODY || rule.source === source) &&
        (rule.destination === ANYBODY || rule.destination === to) &&
        (rule.port === ANY_PORT || rule.port === HTTP),
    )
  return first?.action !== 'accept'
}
