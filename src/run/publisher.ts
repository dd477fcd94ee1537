/** Carries a simulation's numbers to the run store, keeping the identity of what has not changed. */
import type { JournalEntry, RequestRecord, Simulation } from '../engine'
import { useRunStore } from '../stores/run-store'
import type { ServiceView } from '../stores/service-view'
import { EventLog } from './event-log'
import { totalsOf } from './run-view'
import { keepSame } from './same'
import { Series } from './series'
import { viewOf } from './service-view'

const KEPT_STALE = 50

export class Publisher {
  private readonly series = new Series()
  private readonly log = new EventLog()
  private changesSeen = -1

  constructor(private readonly simulation: Simulation) {}

  /** `reachedSpeed` is null when the machine keeps up. */
  publish(reachedSpeed: number | null): void {
    const { simulation } = this
    this.log.collect(simulation)
    const before = useRunStore.getState()
    useRunStore.setState({
      design: simulation.design,
      nowUs: simulation.nowUs,
      reachedSpeed,
      totals: keepSame(before.totals, totalsOf(simulation)),
      services: keepSame(before.services, this.services(before.services)),
      links: keepSame(before.links, this.links()),
      series: keepSame(before.series, this.series.collect(simulation)),
      log: this.log.entries,
      changes: keepSame(before.changes, this.changes(before.changes)),
      lostWrites: keepSame(before.lostWrites, simulation.world.ledger.lostWrites.list()),
      staleReads: keepSame(before.staleReads, this.staleReads()),
    })
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

  private changes(before: readonly JournalEntry[]): readonly JournalEntry[] {
    const { journal } = this.simulation.world.ledger
    if (this.changesSeen === journal.total) return before
    this.changesSeen = journal.total
    return Array.from({ length: journal.total - journal.first }, (_, i) => journal.at(journal.first + i))
  }

  private staleReads(): readonly RequestRecord[] {
    return this.log.entries
      .flatMap((entry) => (entry.kind === 'request' && entry.record.stale ? [entry.record] : []))
      .slice(0, KEPT_STALE)
  }
}
