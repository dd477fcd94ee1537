/** What happened to a part, and what has come of it since: the latest story of it, with what was counted. */
import type { Selection } from '../../../designs/moment'
import type { Design, Ending, JournalEntry, JournalEvent } from '../../../engine'
import { SHOWN_CHANGES } from '../../../run/chronicle'
import { balancersAmong, isDead } from '../../../run/server-lines'
import type { RunState } from '../../../stores/run-store'
import { sinceWords as words } from '../../../words/since-words'
import type { SinceCounts } from '../../../words/since-words'
import { changeItems } from '../../telling/change-items'
import type { ChangeItem } from '../../telling/change-items'
import { tellChange } from '../../telling/tell-change'
import type { Knowledge, Told } from '../../telling/tell-change'
import { concernsOf } from './concerns'
import { beginning } from './episode'

/** Lines after the first. */
const MOST_LINES = 6
/** A request in progress for as long is waiting for something. */
const WAITING_US = 1e6

/** Steps of HAProxy's checks: only the latest says something. */
const checks: ReadonlySet<JournalEvent> = new Set(['checkFailed', 'checkPassed', 'checkRecovered', 'observed'])
const ofServer: ReadonlySet<JournalEvent> = new Set([...checks, 'down', 'up'])

export interface Since {
  sinceUs: number
  /** Oldest first; `afterUs` is counted from the first. */
  lines: (Told & { place: number; afterUs: number })[]
  /** Changes between the first line and the second that are not listed. */
  left: number
  /** Sentences about now, and about what was counted since. */
  notes: string[]
}

type Known = Pick<RunState, 'changes' | 'nowUs' | 'endings' | 'totals' | 'services'>

/** Null for a part to which nothing has happened by now. */
export function sinceOf(part: Selection, known: Known, knowledge: Knowledge): Since | null {
  const { design } = knowledge
  const past = known.changes.filter(({ timeUs }) => timeUs <= known.nowUs)
  const concerns = concernsOf(design, part)
  const items = changeItems(past.filter(concerns), design)
  const begun = beginning(items)
  if (begun === null) return null
  const { first, lasts } = begun
  const later = items.filter((item) => item.place > first.place)
  const listed = later.filter((item, i) => !isStep(item) || later.slice(i + 1).every((next) => !isOfServer(next)))
  const shown = listed.slice(-MOST_LINES)
  const { timeUs: sinceUs } = first
  return {
    sinceUs,
    lines: [first, ...shown].map((item) => ({
      ...tellChange(item.entries, knowledge),
      place: item.place,
      afterUs: item.timeUs - sinceUs,
    })),
    left: listed.length - shown.length,
    notes: [
      ...(lasts ? stillSends(part, known, design) : []),
      ...counted(countsSince(past, first.entries[0], known.endings)),
      ...waiting(known.totals),
    ],
  }
}

function isStep({ entries: [{ event }] }: ChangeItem): boolean {
  return checks.has(event)
}

function isOfServer({ entries: [{ event }] }: ChangeItem): boolean {
  return ofServer.has(event)
}

/** A balancer that has not noticed goes on sending requests there. */
function stillSends(part: Selection, { services }: Known, { links }: Design): string[] {
  const link = part.type === 'link' ? links.find(({ id }) => id === part.id) : undefined
  const isThere = (balancer: string, service: string): boolean => {
    if (link !== undefined) return link.from === balancer && link.to === service
    return service === part.id || (part.type === 'host' && service in services && services[service].host === part.id)
  }
  return balancersAmong(services).flatMap(({ id, label, state, servers }) => {
    const server = isDead(state) ? undefined : servers.find(({ serving, service }) => serving && isThere(id, service))
    return server === undefined ? [] : [words.stillSends(label, server.label)]
  })
}

/** How requests have ended since `first`; null where not all endings are kept. */
function countsSince(
  past: readonly JournalEntry[],
  first: JournalEntry,
  endings: readonly Ending[],
): SinceCounts | null {
  // People's complaints are among the changes, but not in the journal, by which endings are counted.
  const journal = past.filter(({ event }) => event !== 'complained')
  const before = journal.indexOf(first)
  if (before < journal.length - SHOWN_CHANGES) return null
  const counts = { failed: 0, retried: 0, stale: 0 }
  for (const { changes, count, latest } of endings) {
    if (changes <= before) continue
    if (latest.cause !== 'ok') counts.failed += count
    else if (latest.retries > 0) counts.retried += count
    if (latest.stale) counts.stale += count
  }
  return counts
}

function counted(counts: SinceCounts | null): string[] {
  return counts === null ? [] : [words.counts(counts)]
}

/** What is waiting now, and the kinds of which nothing has been answered lately though some ended or wait. */
function waiting({ now, inFlight }: RunState['totals']): string[] {
  const oldestUs = Math.max(0, ...now.map(({ waitingUs }) => waitingUs ?? 0))
  const unanswered = now.filter(
    ({ answered, failed, waitingUs }) => answered === 0 && (failed > 0 || (waitingUs ?? 0) >= WAITING_US),
  )
  return [
    ...(oldestUs < WAITING_US ? [] : [words.inProgress(inFlight, oldestUs)]),
    ...(unanswered.length === 0 ? [] : [words.unanswered(unanswered.map(({ kind }) => kind))]),
  ]
}
