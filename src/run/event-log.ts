/** The latest things worth telling: state changes, and requests that failed, were retried or read stale data. */
import type { RequestRecord, Simulation } from '../engine'
import type { LogEntry } from '../stores/run-store'

const KEPT = 200

export class EventLog {
  /** Newest first. */
  entries: LogEntry[] = []
  private nextChange = 0
  private nextRequest = 0

  /** Takes over what the ledger has recorded since the last call. */
  collect(simulation: Simulation): void {
    const { journal, requests } = simulation.world.ledger
    const fresh: LogEntry[] = []
    for (let i = Math.max(this.nextChange, journal.first); i < journal.total; i++) {
      const entry = journal.at(i)
      fresh.push({ id: `c${String(i)}`, timeUs: entry.timeUs, kind: 'change', entry })
    }
    for (let i = Math.max(this.nextRequest, requests.first); i < requests.total; i++) {
      const record = requests.at(i)
      if (!worthTelling(record)) continue
      fresh.push({ id: `r${String(i)}`, timeUs: record.endedUs, kind: 'request', record })
    }
    this.nextChange = journal.total
    this.nextRequest = requests.total
    if (fresh.length === 0) return
    fresh.sort((a, b) => b.timeUs - a.timeUs)
    this.entries = [...fresh, ...this.entries].slice(0, KEPT)
  }
}

function worthTelling(record: RequestRecord): boolean {
  return record.cause !== 'ok' || record.retries > 0 || record.stale
}
