/** What a failed check's entry does not say but earlier ones do: why the check failed, and how many decide. */
import { balancerOf } from '../../designs/find'
import type { Design, JournalEntry } from '../../engine'
import type { CheckReason } from '../../words/change-facts'

export interface CheckFacts {
  /** How many checks decide: `fall` or `rise` at that instant. */
  of: number
  reason: CheckReason | null
}
export type CheckHistory = ReadonlyMap<string, CheckFacts>

export function checkKey({ timeUs, event, subject, value }: JournalEntry): string {
  return `${timeUs} ${event} ${subject} ${value}`
}

/** `changes` from the beginning of the run, oldest first; `keywordAt` names a setting of a HAProxy by its place. */
export function checkHistory(
  design: Design,
  changes: readonly JournalEntry[],
  keywordAt: (service: number, place: number) => string,
): CheckHistory {
  const history = new Map<string, CheckFacts>()
  const decides = design.services.map((part) => {
    const { fall = 3, rise = 2 } = (part.kind === 'haproxy' ? part.check : null) ?? {}
    return { fall, rise }
  })
  const dead = new Set<string>()
  const cut = new Set<string>()
  const off = new Set<string>()
  for (const entry of changes) {
    const { event, subject, value, extra } = entry
    if (event === 'killed') dead.add(design.services[subject].id)
    else if (event === 'restarted') dead.delete(design.services[subject].id)
    else if (event === 'poweredOff') for (const id of on(design, subject)) off.add(id)
    else if (event === 'poweredOn')
      for (const id of on(design, subject)) {
        off.delete(id)
        dead.delete(id)
      }
    else if (event === 'cut') cut.add(design.links[subject].to)
    else if (event === 'restored') cut.delete(design.links[subject].to)
    else if (event === 'set' && balancerOf(design, subject) !== null) {
      const keyword = keywordAt(subject, value)
      if (keyword === 'fall' || keyword === 'rise') decides[subject][keyword] = extra
    } else if (event === 'checkFailed' || event === 'checkPassed' || event === 'down') {
      const line = balancerOf(design, subject)?.servers[value]
      const service = line?.service ?? ''
      const decide = { ...decides[subject], ...line?.check }
      const failed = event !== 'checkPassed'
      const reason = cut.has(service) || off.has(service) ? 'noAnswer' : dead.has(service) ? 'refused' : null
      history.set(checkKey(entry), { of: failed ? decide.fall : decide.rise, reason: failed ? reason : null })
    }
  }
  return history
}

/** The services on the host at this place in the design. */
function on({ hosts, services }: Design, place: number): string[] {
  return services.filter(({ host }) => host !== null && host === hosts.at(place)?.id).map(({ id }) => id)
}
