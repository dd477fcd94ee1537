/** Turns new log entries into announcements: the subject of each, its severity and its words. */
import { balancerOf } from '../../designs/find'
import { subjectKind } from '../../engine'
import type { Design, JournalEntry, JournalEvent, RequestRecord } from '../../engine'
import type { LogEntry } from '../../stores/run-store'
import { announcerWords as words } from '../../words/announcer-words'
import { changeItems } from '../telling/change-items'
import type { ChangeItem } from '../telling/change-items'
import { hostLabel, serverLabel } from '../telling/names'
import { hostAt, nameAt } from '../telling/names-at'
import { tellChange } from '../telling/tell-change'
import type { Knowledge } from '../telling/tell-change'
import { tellRequest } from '../telling/tell-request'
import type { Announcement } from './queue'

/** `fresh` is oldest first; `changes` are all those of the branch, oldest first. */
export function announcementsOf(
  fresh: readonly LogEntry[],
  knowledge: Knowledge,
  changes: readonly JournalEntry[],
): Announcement[] {
  const { design } = knowledge
  const fallen = changeItems(
    fresh.flatMap((entry) => (entry.type === 'change' ? [entry.entry] : [])),
    design,
  )
  const ended = fresh.flatMap((entry) => (entry.type === 'request' ? [entry.record] : []))
  return [
    ...fallen.map((item) => ({ atUs: item.timeUs, said: announceChange(item, knowledge, changes) })),
    ...ended.map((record) => ({ atUs: record.endedUs, said: announceRequest(record, design) })),
  ]
    .sort((a, b) => a.atUs - b.atUs)
    .map(({ said }) => said)
}

/** Events that are about the server with index `value`. */
const onServer = new Set<JournalEvent>([
  'weight',
  'ready',
  'drain',
  'maint',
  'checkFailed',
  'checkRecovered',
  'checkPassed',
  'down',
  'up',
  'observed',
])
/** Events about the balancer, a link or the traffic: each is a subject of its own. */
const general = new Set<JournalEvent>(['mode', 'balance', 'traffic', 'set', 'cut', 'restored', 'noServer'])

function announceChange(item: ChangeItem, knowledge: Knowledge, changes: readonly JournalEntry[]): Announcement {
  const { design } = knowledge
  const [entry] = item.entries
  const { sentence, gravity } = tellChange(item.entries, knowledge)
  const text = tellNotice(entry, design, changes) ?? sentence
  return { subject: subjectOf(entry, design), grave: gravity === 'bad', tell: () => text }
}

function subjectOf({ event, subject, value }: JournalEntry, design: Design): string {
  if (onServer.has(event)) return serverLabel(design, value, subject) ?? event
  if (event.startsWith('alert')) return `alert ${value}`
  if (general.has(event) || subjectKind(event) === 'site') return event
  if (subjectKind(event) === 'host') return hostAt(design, subject)
  const part = design.services.at(subject)
  return hostLabel(design, part?.host ?? null) ?? nameAt(design, subject)
}

function announceRequest(record: RequestRecord, design: Design): Announcement {
  const { sentence } = tellRequest(record, design)
  if (record.cause !== 'ok') {
    return { subject: 'failed', grave: false, tell: (n) => (n === 1 ? sentence : words.failed(n, sentence)) }
  }
  const many = record.stale ? words.stale : words.retried
  return { subject: record.stale ? 'stale' : 'retried', grave: false, tell: (n) => (n === 1 ? sentence : many(n)) }
}

const harm = new Set<JournalEvent>(['killed', 'poweredOff', 'hung', 'paused', 'answers', 'cut'])
const cure = new Set<JournalEvent>(['restarted', 'poweredOn', 'recovered', 'unhung', 'resumed', 'restored'])

/** HAProxy's verdict on a server, with the time since its cause; null for every other event. */
function tellNotice(entry: JournalEntry, design: Design, changes: readonly JournalEntry[]): string | null {
  const { event, subject, value, timeUs } = entry
  if (event !== 'down' && event !== 'up') return null
  const server = serverLabel(design, value, subject) ?? ''
  const since = firstSince(entry, design, changes, event === 'down' ? harm : cure)
  return words[event](server, nameAt(design, subject), since === null ? null : timeUs - since)
}

/** When the first of the events sought happened to the server's host since HAProxy's previous verdict. */
function firstSince(
  verdict: JournalEntry,
  design: Design,
  changes: readonly JournalEntry[],
  sought: ReadonlySet<JournalEvent>,
): number | null {
  const other = sought === harm ? cure : harm
  let first: number | null = null
  for (const entry of changes) {
    if (entry.timeUs > verdict.timeUs || entry === verdict) break
    const judged = (entry.event === 'down' || entry.event === 'up') && isOfSame(entry, verdict)
    if (judged || (other.has(entry.event) && befalls(entry, verdict, design))) first = null
    else if (sought.has(entry.event) && befalls(entry, verdict, design)) first ??= entry.timeUs
  }
  return first
}

const isOfSame = (a: JournalEntry, b: JournalEntry): boolean => a.subject === b.subject && a.value === b.value

/** True when the event concerns the host of the server that the verdict is about, or a link to it. */
function befalls({ event, subject }: JournalEntry, verdict: JournalEntry, design: Design): boolean {
  const id = balancerOf(design, verdict.subject)?.servers.at(verdict.value)?.service
  const host = design.services.find((part) => part.id === id)?.host ?? null
  const kind = subjectKind(event)
  if (kind === 'site') return false
  if (kind === 'link') return design.links.at(subject)?.to === id
  return (kind === 'host' ? design.hosts.at(subject)?.id : design.services.at(subject)?.host) === host
}
