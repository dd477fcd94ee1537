/** A change of the site as a sentence, with its severity. */
import { algorithms, responseModes, subjectKind, unpackMix, wordsOf } from '../../engine'
import { nameOf as backendName } from '../../engine/services/haproxy/backend-names'
import { replyText } from '../../engine/services/haproxy/health/agent-words'
import type { Design, JournalEntry, JournalEvent, Setting } from '../../engine'
import { en } from '../../words/en'
import { eventWords } from '../../words/events'
import type { ChangeFacts } from '../../words/change-facts'
import { formatList, formatSetTime } from '../../words/format'
import { alertFacts } from './alert-at'
import { checkKey } from './check-history'
import type { CheckHistory } from './check-history'
import { ofApplications, ofFailovers, ofWrites } from './change-items'
import { hostLabel, nameOf, serverLabel } from './names'
import { hostAt, linkEnds, nameAt, peerName } from './names-at'
import { settingAt } from './setting-at'

export type Gravity = 'bad' | 'warn' | 'ok' | 'neutral'

export interface Told {
  sentence: string
  gravity: Gravity
}

/** What else is known besides the entries. */
export interface Knowledge {
  design: Design
  checks: CheckHistory
}

const MOST_NUMBERS = 8

export function tellChange(entries: readonly JournalEntry[], knowledge: Knowledge): Told {
  const [first] = entries
  const gravity = gravityOf(entries)
  if (entries.length > 1 && (first.event === 'killed' || first.event === 'restarted')) {
    return { sentence: tellTogether(first.event, entries, knowledge.design), gravity }
  }
  const sentences = alike(entries).map((group) => eventWords.changes[group[0].event](factsOf(group, knowledge)))
  return { sentence: sentences.join(' '), gravity }
}

/** Entries that say the same of several applications, or of several writes, share one sentence. */
function alike(entries: readonly JournalEntry[]): JournalEntry[][] {
  const groups = new Map<string, JournalEntry[]>()
  entries.forEach((entry, i) => {
    const { event, extra } = entry
    // For an application that was moved, where it wrote before is left out.
    const isTogether = ofWrites.has(event) || event === 'repointed'
    const key = isTogether ? event : ofApplications.has(event) ? `${event} ${extra}` : String(i)
    groups.set(key, [...(groups.get(key) ?? []), entry])
  })
  return [...groups.values()]
}

function tellTogether(event: 'killed' | 'restarted', entries: readonly JournalEntry[], design: Design): string {
  const parts = entries.map(({ subject }) => design.services[subject])
  const { host } = parts[0]
  const all = design.services.filter((part) => part.host === host).length === parts.length
  const labels = parts.map((part) => part.label)
  return eventWords.together(event, hostLabel(design, host) ?? '', labels, all)
}

function namesOf(entries: readonly JournalEntry[], design: Design): string {
  return formatList(entries.map(({ subject }) => nameAt(design, subject)))
}

/** The facts of an entry, or of several that are alike. */
function factsOf(entries: readonly JournalEntry[], { design, checks }: Knowledge): ChangeFacts {
  const [entry] = entries
  const { event, subject, value, extra } = entry
  const check = checks.get(checkKey(entry))
  const setting = event === 'set' || event === 'configured' ? settingAt(design, subject, value) : null
  const kind = subjectKind(event)
  return {
    part: kind === 'host' ? hostAt(design, subject) : kind === 'service' ? namesOf(entries, design) : '',
    server: serverLabel(design, value, subject) ?? '',
    ...(kind === 'link' ? linkEnds(design, subject) : { from: sourceOf(design, entry), to: otherOf(design, entry) }),
    n: extra,
    of: check?.of ?? extra,
    reason: check?.reason ?? null,
    keyword: setting?.keyword ?? '',
    ...(event === 'noServer' ? backendOf(design, entry) : {}),
    value: setting === null ? newValue(entry) : valueOf(setting, extra),
    alert: event.startsWith('alert') ? alertFacts(design, value) : null,
    lost: ofWrites.has(event) ? numbersOf(entries) : [],
    lostCount: ofApplications.has(event) ? entries.length : entries.reduce((sum, each) => sum + each.value, 0),
  }
}

/** The source a replica copies from, by its design or the entry, or the database an application writes to; otherwise empty. */
function sourceOf(design: Design, { event, subject, extra }: JournalEntry): string {
  if (ofApplications.has(event) || event === 'errant') return nameAt(design, extra)
  const part = design.services.at(subject)
  if (part?.kind !== 'mysql') return ''
  if (event.startsWith('io') && extra > 0) return nameAt(design, extra - 1)
  return part.source === null ? '' : nameOf(design, part.source)
}

/** The other party: the database that another one follows or that was promoted, or a server of an upstream group. */
function otherOf(design: Design, { event, subject, value }: JournalEntry): string {
  return event.startsWith('attach') || ofApplications.has(event) || (ofFailovers.has(event) && value >= 0)
    ? nameAt(design, value)
    : peerName(design, subject, value)
}

function valueOf({ unit, choices, zero }: Setting, value: number): string {
  if (value === 0 && zero !== undefined) return zero
  if (unit === 'us') return formatSetTime(value)
  if (unit === 'flag') return value === 0 ? en.inspector.flag.off : en.inspector.flag.on
  if (unit === 'words') return wordsOf(choices ?? [], value)
  return choices?.[value] ?? String(value)
}

/** Where there are several. */
function backendOf({ services }: Design, { subject, value }: JournalEntry): Pick<ChangeFacts, 'backend'> {
  const part = services.at(subject)
  return part?.kind === 'haproxy' && part.backends !== undefined ? { backend: backendName(part, value) } : {}
}

function newValue({ event, value, extra }: JournalEntry): string {
  if (event === 'mode') return value === 1 ? en.inspector.modes.passive : en.inspector.modes.active
  if (event === 'balance') return algorithms[value]
  if (event === 'agentSays') return replyText(extra)
  if (event === 'answers') return responseModes[value]
  if (event === 'slowed') return String(value)
  if (event === 'traffic') return eventWords.traffic(extra, unpackMix(value))
  return String(extra)
}

/** The first of the numbers that these entries give; those that are only counted have none. */
function numbersOf(entries: readonly JournalEntry[]): number[] {
  return entries
    .filter(({ extra }) => extra > 0)
    .flatMap(({ value, extra }) => Array.from({ length: Math.min(value, MOST_NUMBERS) }, (_, i) => extra + i))
    .slice(0, MOST_NUMBERS)
}

const gravities: Partial<Record<JournalEvent, Gravity>> = {
  killed: 'bad',
  poweredOff: 'bad',
  alertPending: 'warn',
  alertFiring: 'bad',
  alertResolved: 'ok',
  complained: 'warn',
  recovered: 'ok',
  hung: 'bad',
  unhung: 'ok',
  paused: 'bad',
  resumed: 'ok',
  cut: 'bad',
  restored: 'ok',
  checkFailed: 'warn',
  checkRecovered: 'ok',
  down: 'bad',
  up: 'ok',
  noServer: 'bad',
  promoted: 'ok',
  regained: 'ok',
  repointed: 'ok',
  unlinked: 'warn',
  writesRefused: 'bad',
  ioConnecting: 'warn',
  ioConnected: 'ok',
  ioStopped: 'warn',
  ioStarted: 'ok',
  sqlStopped: 'warn',
  sqlStarted: 'ok',
  splitBrain: 'bad',
  peerUnavailable: 'bad',
  peerAvailable: 'ok',
  attached: 'ok',
  attachRefused: 'warn',
  ioError: 'bad',
  sqlError: 'bad',
  semiSyncOff: 'warn',
  errant: 'warn',
  discarded: 'warn',
  readsNowhere: 'bad',
  pointed: 'ok',
  failoverHeld: 'warn',
  failoverBegan: 'bad',
  failoverMissed: 'warn',
  failoverDone: 'ok',
  failoverFailed: 'bad',
  semiSyncOn: 'ok',
  answers: 'warn',
  slowed: 'warn',
  observed: 'warn',
  drain: 'warn',
  warmed: 'ok',
  maint: 'warn',
  ready: 'ok',
  brokenInto: 'bad',
  loggedIn: 'bad',
  bypassed: 'warn',
}

const gravest: readonly Gravity[] = ['bad', 'warn', 'ok', 'neutral']

/** The severity of the most severe of them. */
function gravityOf(entries: readonly JournalEntry[]): Gravity {
  const told = entries.map(({ event, value }) =>
    event === 'lostWrites' ? (value > 0 ? 'bad' : 'ok') : (gravities[event] ?? 'neutral'),
  )
  return gravest.find((gravity) => told.includes(gravity)) ?? 'neutral'
}
