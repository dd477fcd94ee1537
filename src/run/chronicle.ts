/**
 * What is known of the run for the timeline and the event log, up to the latest instant reached: going back shows the
 * same future again, changing something in the past forgets it.
 */
import { causes } from '../engine'
import type { JournalEntry, RequestRecord, Simulation } from '../engine'
import type { LogEntry, SeriesPoint } from '../stores/run-store'

const KEPT_SECONDS = 3600
const KEPT_ENTRIES = 400

export class Chronicle {
  /** Second by second, oldest first. */
  series: readonly SeriesPoint[] = []
  /** Newest first. */
  log: readonly LogEntry[] = []
  /** State changes, oldest first. */
  changes: readonly JournalEntry[] = []
  private nextSecond = 0
  private nextChange = 0
  private nextRequest = 0

  /** Takes over what the ledger has recorded since the latest instant known. */
  collect(simulation: Simulation): void {
    this.collectSeconds(simulation)
    const changes = this.collectChanges(simulation)
    const requests = this.collectRequests(simulation)
    if (changes.length > 0) this.changes = [...this.changes, ...changes.map(({ entry }) => entry)]
    const fresh: LogEntry[] = [...changes, ...requests]
    if (fresh.length === 0) return
    fresh.sort((a, b) => b.timeUs - a.timeUs)
    this.log = [...fresh, ...this.log].slice(0, KEPT_ENTRIES)
  }

  /** Something was changed at this instant, the simulation's now: what came after it is not known any more. */
  forgetAfter(simulation: Simulation): void {
    const { nowUs, world } = simulation
    this.nextSecond = Math.min(this.nextSecond, Math.floor(nowUs / 1e6))
    this.nextChange = Math.min(this.nextChange, world.ledger.journal.total)
    this.nextRequest = Math.min(this.nextRequest, world.ledger.requests.total)
    this.series = this.series.filter(({ second }) => second < this.nextSecond)
    this.log = this.log.filter(({ timeUs }) => timeUs <= nowUs)
    this.changes = this.changes.filter(({ timeUs }) => timeUs <= nowUs)
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

  private collectChanges({ world }: Simulation) {
    const { journal } = world.ledger
    const fresh: (LogEntry & { kind: 'change' })[] = []
    for (let i = Math.max(this.nextChange, journal.first); i < journal.total; i++) {
      const entry = journal.at(i)
      fresh.push({ id: `c${String(i)}`, timeUs: entry.timeUs, kind: 'change', entry })
    }
    this.nextChange = Math.max(this.nextChange, journal.total)
    return fresh
  }

  private collectRequests({ world }: Simulation): LogEntry[] {
    const { requests } = world.ledger
    const fresh: LogEntry[] = []
    for (let i = Math.max(this.nextRequest, requests.first); i < requests.total; i++) {
      const record = requests.at(i)
      if (worthTelling(record)) fresh.push({ id: `r${String(i)}`, timeUs: record.endedUs, kind: 'request', record })
    }
    this.nextRequest = Math.max(this.nextRequest, requests.total)
    return fresh
  }
}

function worthTelling(record: RequestRecord): boolean {
  return record.cause !== 'ok' || record.retries > 0 || record.stale
}
