/**
 * What is known of a branch for the timeline and the event log, up to the latest instant reached: going back shows the
 * same future again. State changes are never crowded out by requests.
 */
import { Complaints, usualPatience } from '../engine'
import type { Ending, JournalEntry, JournalEvent, Report, RequestRecord, Simulation } from '../engine'
import type { Cut, LogEntry, SeriesPoint } from '../stores/run-store'
import { lagOf } from './run-view'
import { SharedList } from './shared-list'

const KEPT_SECONDS = 3600
const KEPT_REQUESTS = 4000
/** Reports of each host. */
const KEPT_REPORTS = 512
/** Entries the log shows, at most. */
export const SHOWN_CHANGES = 120
const SHOWN_REQUESTS = 300

/** Steps on the way to a change that shows: they draw no line through a second. */
const onTheWay: ReadonlySet<JournalEvent> = new Set([
  'checkFailed',
  'checkRecovered',
  'checkPassed',
  'observed',
  'alertPending',
  'alertCalm',
])

interface KnownRequest {
  index: number
  record: RequestRecord
}

interface KnownEnding {
  index: number
  ending: Ending
}

export class Chronicle {
  /** Second by second, oldest first. */
  series: readonly SeriesPoint[] = []
  /** State changes and people's complaints, oldest first. */
  changes: readonly JournalEntry[] = []
  /** What had ended when something changed in the middle of a second, oldest first. */
  cuts: readonly Cut[] = []
  /** What has come to the collector, by host, oldest first. */
  reports: Readonly<Partial<Record<string, readonly Report[]>>> = {}
  /** Requests that the log reports, oldest first. */
  private requests = SharedList.empty<KnownRequest>()
  /** How requests ended before changes that came since, oldest first. */
  private endings = SharedList.empty<KnownEnding>()
  private nextEnding = 0
  private nextSecond = 0
  private nextRequest = 0
  private nextChange = 0
  private patience = new Complaints(usualPatience)

  /** Takes over what the ledger has recorded since the latest instant known. */
  collect(simulation: Simulation): void {
    this.collectSeconds(simulation)
    this.collectEndings(simulation)
    const fresh = [...this.newChanges(simulation), ...this.collectRequests(simulation)]
    if (fresh.length > 0) this.changes = [...this.changes, ...fresh.sort((a, b) => a.timeUs - b.timeUs)]
    this.collectReports(simulation)
  }

  /** The event log as it stood at an instant, newest first; within one instant too. */
  logAt(timeUs: number): LogEntry[] {
    const changes = this.changes
      .map((entry, i): LogEntry => ({ id: `c${String(i)}`, timeUs: entry.timeUs, type: 'change', entry }))
      .filter((entry) => entry.timeUs <= timeUs)
      .slice(-SHOWN_CHANGES)
    const end = this.requests.countWhile(({ record }) => record.endedUs <= timeUs)
    const requests = this.requests.slice(Math.max(0, end - SHOWN_REQUESTS), end).map(({ index, record }): LogEntry => {
      return { id: `r${String(index)}`, timeUs: record.endedUs, type: 'request', record }
    })
    return [...changes, ...requests].sort((a, b) => a.timeUs - b.timeUs).reverse()
  }

  /** How requests ended between the latest changes, up to the simulation's instant. */
  endingsAt({ world }: Simulation): Ending[] {
    const { recent, journal } = world.ledger
    if (recent === null) return []
    const { endings } = recent
    const before = (total: number): number => this.endings.countWhile(({ ending }) => ending.changes < total)
    const all = this.endings
      .slice(before(journal.total - SHOWN_CHANGES), before(journal.total))
      .map(({ ending }) => ending)
    for (let index = endings.openFrom(journal.total); index < endings.total; index++) all.push(endings.at(index))
    return all
  }

  /** A fork with what is known up to an instant; shared, not copied. */
  fork(untilUs = Infinity): Chronicle {
    const fork = new Chronicle()
    const all = untilUs === Infinity
    const { series, changes, cuts, requests, endings } = this
    fork.series = all ? series : series.filter(({ second }) => (second + 1) * 1e6 <= untilUs)
    fork.changes = all ? changes : changes.filter(({ timeUs }) => timeUs <= untilUs)
    fork.cuts = all ? cuts : cuts.filter(({ atUs }) => atUs <= untilUs)
    const known = requests.countWhile(({ record }) => record.endedUs <= untilUs)
    fork.requests = requests.fork(known)
    // Whoever has complained of a trouble does not again.
    for (let i = 0; i < known; i++) fork.patience.ended(requests.at(i).record)
    for (const [host, came = []] of Object.entries(this.reports)) {
      fork.reports = { ...fork.reports, [host]: all ? came : came.filter(({ heardUs }) => heardUs <= untilUs) }
    }
    fork.nextChange = all ? this.nextChange : fork.changes.filter(({ event }) => event !== 'complained').length
    const ended = all ? endings.length : endings.countWhile(({ ending }) => ending.changes < fork.nextChange)
    fork.endings = endings.fork(ended)
    if (all) fork.nextEnding = this.nextEnding
    else fork.nextEnding = ended === 0 ? 0 : endings.at(ended - 1).index + 1
    fork.nextSecond = Math.min(this.nextSecond, Math.floor(untilUs / 1e6))
    if (all) fork.nextRequest = this.nextRequest
    else fork.nextRequest = known === 0 ? 0 : requests.at(known - 1).index + 1
    return fork
  }

  /** Called at the end of each second, so the lag is the one at that instant. */
  private collectSeconds(simulation: Simulation): void {
    const current = Math.floor(simulation.nowUs / 1e6)
    const fresh: SeriesPoint[] = []
    for (; this.nextSecond < current; this.nextSecond++) {
      const { ended } = simulation.world.ledger.metrics.perSecond.second(this.nextSecond)
      const [answered, ...failures] = ended
      fresh.push({
        second: this.nextSecond,
        answered,
        failed: failures.reduce((sum, count) => sum + count, 0),
        failures,
        lagUs: lagOf(simulation),
      })
    }
    if (fresh.length > 0) this.series = [...this.series, ...fresh].slice(-KEPT_SECONDS)
  }

  private newChanges({ world }: Simulation): JournalEntry[] {
    const { journal, recent } = world.ledger
    const fresh: JournalEntry[] = []
    for (let i = Math.max(this.nextChange, journal.first); i < journal.total; i++) {
      const entry = journal.at(i)
      fresh.push(entry)
      if (recent === null || i < recent.cuts.first || onTheWay.has(entry.event)) continue
      const [answered, ...failures] = recent.cuts.at(i)
      this.cuts = [...this.cuts, { atUs: entry.timeUs, answered, failures }]
    }
    this.nextChange = Math.max(this.nextChange, journal.total)
    return fresh
  }

  private collectEndings({ world }: Simulation): void {
    const { recent, journal } = world.ledger
    if (recent === null) return
    const { endings } = recent
    const open = endings.openFrom(journal.total)
    for (let index = Math.max(this.nextEnding, endings.first); index < open; index++) {
      this.endings.push({ index, ending: endings.at(index) })
    }
    this.nextEnding = Math.max(this.nextEnding, open)
  }

  private collectReports({ world }: Simulation): void {
    for (const book of world.beside?.books ?? []) {
      const known = this.reports[book.host] ?? []
      const fresh = book.reportsAfter(known.at(-1))
      if (fresh.length === 0) continue
      this.reports = { ...this.reports, [book.host]: [...known, ...fresh].slice(-KEPT_REPORTS) }
    }
  }

  /** Returns what people have complained of. */
  private collectRequests({ world }: Simulation): JournalEntry[] {
    const { requests } = world.ledger
    const complaints: JournalEntry[] = []
    for (let index = Math.max(this.nextRequest, requests.first); index < requests.total; index++) {
      const record = requests.at(index)
      if (worthTelling(record)) this.requests.push({ index, record })
      const complaint = this.patience.ended(record)
      if (complaint !== null) complaints.push(complaint)
    }
    this.nextRequest = Math.max(this.nextRequest, requests.total)
    if (this.requests.length > 2 * KEPT_REQUESTS) this.requests.keepLatest(KEPT_REQUESTS)
    return complaints
  }
}

function worthTelling(record: RequestRecord): boolean {
  return record.cause !== 'ok' || record.retries > 0 || record.stale
}
