/** Groups changes: what one kill did to a host, and what followed from a promotion, are one item. */
import type { Design, JournalEntry, JournalEvent } from '../../engine'

export interface ChangeItem {
  /** Of its first entry. */
  place: number
  timeUs: number
  /** One entry, or several of the same instant that belong together. */
  entries: JournalEntry[]
}

/** `changes` is oldest first, as are the items. */
export function changeItems(changes: readonly JournalEntry[], design: Design): ChangeItem[] {
  const items: ChangeItem[] = []
  let instant: ChangeItem[] = []
  changes.forEach((entry, i) => {
    if (entry.timeUs !== instant.at(0)?.timeUs) instant = []
    const before = instant.find((item) => belongTogether(item.entries, entry, design))
    if (before) before.entries.push(entry)
    else {
      const item: ChangeItem = { place: i, timeUs: entry.timeUs, entries: [entry] }
      instant.push(item)
      items.push(item)
    }
  })
  return items
}

function belongTogether(entries: readonly JournalEntry[], next: JournalEntry, design: Design): boolean {
  const [first] = entries
  if (outcomes[first.event]?.has(next.event) === true) return isAbout(next, first.subject)
  if (first.event !== next.event || (first.event !== 'killed' && first.event !== 'restarted')) return false
  if (entries.some(({ subject }) => subject === next.subject)) return false
  const [host, other] = [first, next].map(({ subject }) => design.services.at(subject)?.host ?? null)
  return host !== null && host === other
}

/** Events about applications, whose `value` is the database concerned. */
export const ofApplications: ReadonlySet<JournalEvent> = new Set([
  ...(['repointed', 'unlinked', 'writesRefused', 'readsNowhere', 'pointed'] as const),
])

/** Events of a failover, whose `value` is another database; below 0 for none. */
export const ofFailovers: ReadonlySet<JournalEvent> = new Set([
  ...(['failoverPoints', 'failoverMissed', 'failoverDone', 'failoverFailed'] as const),
])

/** Events whose entries give numbers of writes: how many, and the first of them. */
export const ofWrites: ReadonlySet<JournalEvent> = new Set(['lostWrites', 'regained'])

/** What followed from a command to a database. */
const outcomes: Partial<Record<JournalEvent, ReadonlySet<JournalEvent>>> = {
  promoted: new Set([...ofWrites, 'repointed', 'unlinked', 'discarded', 'readsNowhere']),
  attached: new Set(['writesRefused']),
}

function isAbout({ event, subject, value }: JournalEntry, database: number): boolean {
  return (ofApplications.has(event) ? value : subject) === database
}
