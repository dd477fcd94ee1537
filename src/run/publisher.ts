/** Carries a simulation's numbers to the run store, keeping the identity of what has not changed. */
import type { RequestRecord, Simulation } from '../engine'
import { useRunStore } from '../stores/run-store'
import type { LogEntry } from '../stores/run-store'
import type { ServiceView } from '../stores/service-view'
import { Chronicle } from './chronicle'
import type { Mark } from './chronicle'
import { RequestBook } from './request-book'
import { totalsOf } from './run-view'
import { keepSame } from './same'
import { viewOf } from './service-view'

const KEPT_STALE = 50

export class Publisher {
  readonly book = new RequestBook()
  private readonly chronicle = new Chronicle()
  /** The latest instant the run has reached, in microseconds. */
  private reachedUs = 0

  constructor(private readonly simulation: Simulation) {}

  /** The latest instant that is known. */
  get knownUs(): number {
    return Math.max(this.reachedUs, this.simulation.nowUs)
  }

  /** `reachedSpeed` is null when the machine keeps up. */
  publish(reachedSpeed: number | null): void {
    const { simulation, chronicle } = this
    this.reachedUs = this.knownUs
    chronicle.collect(simulation)
    this.book.collect(simulation)
    const log = chronicle.logAt(simulation.nowUs)
    const before = useRunStore.getState()
    useRunStore.setState({
      design: simulation.design,
      nowUs: simulation.nowUs,
      knownUs: this.reachedUs,
      reachedSpeed,
      totals: keepSame(before.totals, totalsOf(simulation)),
      services: keepSame(before.services, this.services(before.services)),
      links: keepSame(before.links, this.links()),
      series: chronicle.series,
      log: keepSame(before.log, log),
      changes: chronicle.changes,
      lostWrites: keepSame(before.lostWrites, simulation.world.ledger.lostWrites.list()),
      staleReads: keepSame(before.staleReads, staleReadsOf(log)),
    })
  }

  /** How much has been recorded so far. */
  mark(): Mark {
    const { journal, requests } = this.simulation.world.ledger
    return { changes: journal.total, requests: requests.total }
  }

  /** Something was changed at this instant: what was known beyond the mark taken before it is forgotten. */
  forgetFuture(mark: Mark): void {
    this.reachedUs = this.simulation.nowUs
    this.chronicle.forgetAfter(this.simulation, mark)
    this.book.forgetFrom(mark.requests)
  }

  private services(before: Readonly<Record<string, ServiceView>>): Record<string, ServiceView> {
    const views = this.simulation.world.services.map((service, index) => {
      const { id } = service.part
      return [id, keepSame(before[id], viewOf(this.simulation, index))] as const
    })
    return Object.fromEntries(views)
  }

  private links(): Record<string, boolean> {
    const { links, up } = this.simulation.world.links
    return Object.fromEntries(links.map((link, i) => [link.id, up[i] === 1]))
  }
}

function staleReadsOf(log: readonly LogEntry[]): readonly RequestRecord[] {
  return log
    .flatMap((entry) => (entry.kind === 'request' && entry.record.stale ? [entry.record] : []))
    .slice(0, KEPT_STALE)
}
