/**
 * What is known of the run for the timeline and the event log, up to the latest instant reached: going back shows the
 * same future again, changing something in the past forgets it. State changes are never crowded out by requests.
 */
import { causes } from '../engine'
import type { JournalEntry, RequestRecord, Simulation } from '../engine'
import type { LogEntry, SeriesPoint } from '../stores/run-store'

const KEPT_SECONDS = 3600
const KEPT_REQUESTS = 4000
/** How much of each the log shows. */
const SHOWN_CHANGES = 120
const SHOWN_REQUESTS = 300

/** How much the ledger had recorded at an instant. */
export interface Mark {
  changes: number
  requests: number
}

interface KnownRequest {
  index: number
  record: RequestRecord
}

export class Chronicle {
  /** Second by second, oldest first. */
  series: readonly SeriesPoint[] = []
  /** State changes, oldest first; each has its index in the journal. */
  changes: readonly JournalEntry[] = []
  /** Requests worth telling, oldest first. */
  private requests: KnownRequest[] = []
  private nextSecond = 0
  private nextRequest = 0

  /** Takes over what the ledger has recorded since the latest instant known. */
  collect(simulation: Simulation): void {
    this.collectSeconds(simulation)
    this.collectChanges(simulation)
    this.collectRequests(simulation)
  }

  /** The event log as it stood at an instant, newest first; of things at the same instant the later one is first. */
  logAt(timeUs: number): LogEntry[] {
    const changes = this.changes
      .map((entry, i): LogEntry => ({ id: `c${String(i)}`, timeUs: entry.timeUs, kind: 'change', entry }))
      .filter((entry) => entry.timeUs <= timeUs)
      .slice(-SHOWN_CHANGES)
    const end = this.requests.findLastIndex(({ record }) => record.endedUs <= timeUs) + 1
    const requests = this.requests.slice(Math.max(0, end - SHOWN_REQUESTS), end).map(({ index, record }): LogEntry => {
      return { id: `r${String(index)}`, timeUs: record.endedUs, kind: 'request', record }
    })
    return [...changes, ...requests].sort((a, b) => a.timeUs - b.timeUs).reverse()
  }

  /** Something was changed at this instant; what the ledger recorded beyond the mark before it is not known any more. */
  forgetAfter(simulation: Simulation, mark: Mark): void {
    this.nextSecond = Math.min(this.nextSecond, Math.floor(simulation.nowUs / 1e6))
    this.nextRequest = Math.min(this.nextRequest, mark.requests)
    this.series = this.series.filter(({ second }) => second < this.nextSecond)
    this.changes = this.changes.slice(0, mark.changes)
    this.requests = this.requests.filter(({ index }) => index < mark.requests)
  }

  private collectSeconds(simulation: Simulation): void {
    const current = Math.floor(simulation.nowUs / 1e6)
    const fresh: SeriesPoint[] = []
    for (; this.nextSecond < current; this.nextSecond++) {
      const { ended } = simulation.world.ledger.metrics.perSecond.second(this.nextSecond)
      let failed = 0
      for (let cause = 1; cause < causes.length; cause++) failed += ended[cause]
      fresh.push({ second: this.nextSecond, answered: ended[0], failed })
    }
    if (fresh.length > 0) this.series = [...this.series, ...fresh].slice(-KEPT_SECONDS)
  }

  private collectChanges({ world }: Simulation): void {
    const { journal } = world.ledger
    const fresh: JournalEntry[] = []
    for (let i = Math.max(this.changes.length, journal.first); i < journal.total; i++) fresh.push(journal.at(i))
    if (fresh.length > 0) this.changes = [...this.changes, ...fresh]
  }

  private collectRequests({ world }: Simulation): void {
    const { requests } = world.ledger
    for (let index = Math.max(this.nextRequest, requests.first); index < requests.total; index++) {
      const record = requests.at(index)
      if (worthTelling(record)) this.requests.push({ index, record })
    }
    this.nextRequest = Math.max(this.nextRequest, requests.total)
    if (this.requests.length > 2 * KEPT_REQUESTS) this.requests = this.requests.slice(-KEPT_REQUESTS)
  }
}

function worthTelling(record: RequestRecord): boolean {
  return record.cause !== 'ok' || record.retries > 0 || record.stale
}
