/** The log as it is told: what one blow did to a host, and what a promotion cost, are one item. */
import type { Design, JournalEntry, RequestRecord } from '../../engine'
import type { LogEntry } from '../../stores/run-store'

export interface ChangeItem {
  id: string
  timeUs: number
  kind: 'change'
  /** One entry, or several of the same instant that belong together. */
  entries: JournalEntry[]
}
export type LogItem = ChangeItem | { id: string; timeUs: number; kind: 'request'; record: RequestRecord }

/** Entries of one instant stand in the order they happened, whichever way the log runs. */
export function logItems(log: readonly LogEntry[], design: Design): LogItem[] {
  const items: LogItem[] = []
  let instant: ChangeItem[] = []
  let timeUs = -1
  for (const entry of log) {
    if (entry.timeUs !== timeUs) instant = []
    timeUs = entry.timeUs
    if (entry.kind === 'request') items.push(entry)
    else {
      const before = instant.find((item) => belongTogether(item.entries, entry.entry, design))
      if (before) before.entries.push(entry.entry)
      else {
        const item: ChangeItem = { id: entry.id, timeUs, kind: 'change', entries: [entry.entry] }
        instant.push(item)
        items.push(item)
      }
    }
  }
  return items
}

/** The same for changes alone, such as those of the whole run. */
export function changeItems(changes: readonly JournalEntry[], design: Design): ChangeItem[] {
  const log = changes.map((entry, i): LogEntry => ({ id: String(i), timeUs: entry.timeUs, kind: 'change', entry }))
  return logItems(log, design).filter((item) => item.kind === 'change')
}

function belongTogether(entries: readonly JournalEntry[], next: JournalEntry, design: Design): boolean {
  const [first] = entries
  if (first.event === 'promoted') return next.event === 'lostWrites' && next.subject === first.subject
  if (first.event !== next.event || (first.event !== 'killed' && first.event !== 'restarted')) return false
  if (entries.some(({ subject }) => subject === next.subject)) return false
  const host = design.services[first.subject].host
  return host !== null && host === design.services[next.subject].host
}
