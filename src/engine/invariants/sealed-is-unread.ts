/** The law of eavesdroppers: nothing that is encrypted is read, and what is not encrypted is counted as read. */
import { CONNECTED, FREE, SEALED } from '../network/calls'
import { A_REQUEST, NOTHING } from '../network/ears'
import type { Heard } from '../network/ears'
import { NOBODY } from '../network/links'
import type { Invariant } from './invariant'

export const sealedIsUnread: Invariant = {
  name: 'nothing encrypted is read',

  check({ world: { calls, links, privacy } }) {
    if (privacy === null) return null
    const { ears } = privacy
    for (let link = 0; link < links.links.length; link++) {
      if (ears.heard[link] === 0) continue
      const { id } = links.links[link]
      if (ears.read[link] > ears.heard[link]) return `More was read on ${id} than was heard there.`
      for (const heard of ears.latest(link)) {
        if (heard.sealed && holdsContent(heard)) return `Somebody has read what was encrypted on ${id}.`
      }
    }
    for (const call of calls.all) {
      if (call.stage === FREE || (call.flags & SEALED) === 0 || (call.flags & CONNECTED) === 0) continue
      if (links.ear[call.link] === NOBODY) continue
      const own = ears
        .latest(call.link)
        .find(({ request, timeUs }) => request === call.number && timeUs === call.enteredUs)
      if (own?.sealed === false)
        return `Request ${call.number} is encrypted on ${links.links[call.link].id}, and was read.`
    }
    return null
  },
}

function holdsContent({ kind, purpose, request, status, uri, user }: Heard): boolean {
  return [kind, user, uri, status].some((value) => value !== NOTHING) || (purpose !== A_REQUEST && request !== NOTHING)
}
