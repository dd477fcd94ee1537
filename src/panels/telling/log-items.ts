/** Groups log entries: what one kill did to a host, and what followed from a promotion, are one item. */
import type { Design, JournalEntry, JournalEvent, RequestRecord } from '../../engine'
import type { LogEntry } from '../../stores/run-store'

export interface ChangeItem {
  id: string
  timeUs: number
  type: 'change'
  /** One entry, or several of the same instant that belong together. */
  entries: JournalEntry[]
}
/** A request that ended, or several that ended the same way between two changes. */
export interface RequestItem {
  id: string
  timeUs: number
  type: 'request'
  /** Oldest first. */
  records: RequestRecord[]
}
export type LogItem = ChangeItem | RequestItem

/** From this many on, requests with the same end are one line. */
const FOLDED_FROM = 4

/** `log` is oldest first, as are the items. */
export function logItems(log: readonly LogEntry[], design: Design): LogItem[] {
  const items: LogItem[] = []
  let instant: ChangeItem[] = []
  let requests: RequestItem[] = []
  for (const entry of log) {
    if (entry.type === 'request') {
      requests.push({ id: entry.id, timeUs: entry.timeUs, type: 'request', records: [entry.record] })
      continue
    }
    items.push(...fold(requests))
    requests = []
    if (entry.timeUs !== instant.at(0)?.timeUs) instant = []
    const before = instant.find((item) => belongTogether(item.entries, entry.entry, design))
    if (before) before.entries.push(entry.entry)
    else {
      const item: ChangeItem = { id: entry.id, timeUs: entry.timeUs, type: 'change', entries: [entry.entry] }
      instant.push(item)
      items.push(item)
    }
  }
  return [...items, ...fold(requests)]
}

/** Merges requests that ended the same way into one item, placed at the latest. */
function fold(items: readonly RequestItem[]): RequestItem[] {
  const alike = new Map<string, RequestItem[]>()
  for (const item of items) {
    const key = ending(item.records[0])
    alike.set(key, [...(alike.get(key) ?? []), item])
  }
  const folded = [...alike.values()].flatMap((group) => {
    if (group.length < FOLDED_FROM) return group
    const records = group.flatMap((item) => item.records)
    return [{ ...group[0], timeUs: group[group.length - 1].timeUs, records }]
  })
  return folded.sort((a, b) => a.timeUs - b.timeUs)
}

/** What two requests must share to be merged; a stale read never is. */
function ending({ number, cause, server, termination, retries, stale }: RequestRecord): string {
  return stale ? `stale ${number}` : `${cause} ${server} ${termination} ${retries}`
}

/** The same for changes alone. */
export function changeItems(changes: readonly JournalEntry[], design: Design): ChangeItem[] {
  const log = changes.map((entry, i): LogEntry => ({ id: String(i), timeUs: entry.timeUs, type: 'change', entry }))
  return logItems(log, design).filter((item) => item.type === 'change')
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
export const ofApplications: ReadonlySet<JournalEvent> = new Set(['repointed', 'unlinked', 'writesRefused'])

/** Events whose entries give numbers of writes: how many, and the first of them. */
export const ofWrites: ReadonlySet<JournalEvent> = new Set(['lostWrites', 'regained'])

/** What followed from a command to a database. */
const outcomes: Partial<Record<JournalEvent, ReadonlySet<JournalEvent>>> = {
  promoted: new Set([...ofWrites, 'repointed', 'unlinked']),
  attached: new Set(['writesRefused']),
}

function isAbout({ event, subject, value }: JournalEntry, database: number): boolean {
  return (ofApplications.has(event) ? value : subject) === database
}
