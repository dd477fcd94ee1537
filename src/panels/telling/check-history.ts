/** What the journal does not say beside a failed check, but follows from its earlier entries: why, and how many decide. */
import { balancerOf } from '../../designs/find'
import type { Design, JournalEntry } from '../../engine'
import type { CheckReason } from '../../words/events'

export interface CheckFacts {
  /** How many checks decide: `fall` or `rise` at that time. */
  of: number
  reason: CheckReason | null
}
export type CheckHistory = ReadonlyMap<string, CheckFacts>

export function checkKey({ timeUs, event, value }: JournalEntry): string {
  return `${timeUs} ${event} ${value}`
}

/** `changes` from the beginning of the run, oldest first; `keywordAt` names a setting of HAProxy by its place. */
export function checkHistory(
  design: Design,
  changes: readonly JournalEntry[],
  keywordAt: (place: number) => string,
): CheckHistory {
  const balancer = balancerOf(design)
  const history = new Map<string, CheckFacts>()
  if (balancer === null) return history
  const decide = { fall: balancer.check?.fall ?? 3, rise: balancer.check?.rise ?? 2 }
  const dead = new Set<string>()
  const cut = new Set<string>()
  for (const entry of changes) {
    const { event, subject, value, extra } = entry
    if (event === 'killed') dead.add(design.services[subject].id)
    else if (event === 'restarted') dead.delete(design.services[subject].id)
    else if (event === 'cut') cut.add(design.links[subject].to)
    else if (event === 'restored') cut.delete(design.links[subject].to)
    else if (event === 'set' && design.services[subject] === balancer) {
      const keyword = keywordAt(value)
      if (keyword === 'fall' || keyword === 'rise') decide[keyword] = extra
    } else if (event === 'checkFailed' || event === 'checkPassed' || event === 'down') {
      const { service } = balancer.servers[value]
      const failed = event !== 'checkPassed'
      const reason = cut.has(service) ? 'noAnswer' : dead.has(service) ? 'refused' : null
      history.set(checkKey(entry), { of: failed ? decide.fall : decide.rise, reason: failed ? reason : null })
    }
  }
  return history
}
