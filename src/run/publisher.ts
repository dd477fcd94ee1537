/** Carries a run's numbers to its store, keeping the identity of what has not changed. */
import type { RequestRecord, ServiceView, Simulation } from '../engine'
import type { BranchView, LogEntry, RunStore } from '../stores/run-store'
import type { Branch } from './branch'
import { totalsOf } from './run-view'
import { keepSame } from './same'
import type { Tree } from './tree'

const KEPT_STALE = 50

export class Publisher {
  constructor(private readonly store: RunStore) {}

  /** `reachedSpeed` is null when the machine keeps up. */
  publish(tree: Tree, reachedSpeed: number | null): void {
    const { simulation, active, knownUs } = tree
    active.collect(simulation)
    const log = active.chronicle.logAt(simulation.nowUs)
    const before = this.store.getState()
    // Until it has been loaded, nothing of it was ever on.
    const beside = simulation.world.beside?.view() ?? before
    this.store.setState({
      design: simulation.shown,
      nowUs: simulation.nowUs,
      knownUs,
      reachedSpeed,
      totals: keepSame(before.totals, totalsOf(simulation)),
      services: keepSame(before.services, servicesOf(simulation, before.services)),
      links: keepSame(before.links, linksOf(simulation)),
      switches: keepSame(before.switches, beside.switches),
      sealed: keepSame(before.sealed, beside.sealed),
      ears: keepSame(before.ears, beside.ears),
      alerts: simulation.world.beside?.alerts ?? before.alerts,
      reports: active.chronicle.reports,
      walls: keepSame(before.walls, beside.walls),
      gates: keepSame(before.gates, beside.gates),
      hostSettings: keepSame(before.hostSettings, beside.hostSettings),
      series: active.chronicle.series,
      cuts: active.chronicle.cuts,
      log: keepSame(before.log, log),
      endings: keepSame(before.endings, active.chronicle.endingsAt(simulation)),
      changes: active.chronicle.changes,
      lostWrites: keepSame(before.lostWrites, simulation.world.ledger.lostWrites.list()),
      staleReads: keepSame(before.staleReads, staleReadsOf(log)),
      branches: keepSame(before.branches, tree.branches.map(branchView)),
      branch: active.origin.id,
    })
  }
}

function branchView({ origin, forkUs, knownUs, commands, chronicle }: Branch): BranchView {
  const { id, parent, name, kept } = origin
  const first = parent === null ? null : (commands.at(kept) ?? null)
  return { id, parent, name, forkUs, knownUs, first, series: chronicle.series, cuts: chronicle.cuts }
}

function servicesOf(simulation: Simulation, before: Readonly<Record<string, ServiceView>>) {
  const views = simulation.world.there.map((service) => {
    const { id } = service.part
    return [id, keepSame(before[id], service.view())] as const
  })
  return Object.fromEntries(views)
}

/** Of the site, and of what stands beside it now. */
function linksOf({ world: { beside, links } }: Simulation): Record<string, boolean> {
  return Object.fromEntries([...links.links.map(({ id }, i) => [id, links.isIn(i)] as const), ...(beside?.ways ?? [])])
}

function staleReadsOf(log: readonly LogEntry[]): readonly RequestRecord[] {
  return log
    .flatMap((entry) => (entry.type === 'request' && entry.record.stale ? [entry.record] : []))
    .slice(0, KEPT_STALE)
}
