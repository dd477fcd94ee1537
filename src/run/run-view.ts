/** Reads from the engine what the screen shows of the run as a whole. */
import { firstBalancer, Mysql, requestKinds } from '../engine'
import type { Simulation } from '../engine'
import type { KindNow, Totals } from '../stores/run-store'
import { oldestInFlight } from './in-flight'

export function totalsOf(simulation: Simulation): Totals {
  const { metrics, lostWrites } = simulation.world.ledger
  const { answered, failed } = metrics
  const now = nowOf(simulation)
  const answeredLately = now.reduce((sum, kind) => sum + kind.answered, 0)
  const seconds = (simulation.nowUs - (simulation.world.ledger.recent?.lately.sinceUs(simulation.nowUs) ?? 0)) / 1e6
  const [p50Us, p95Us, p99Us] = metrics.latencies.percentiles(0.5, 0.95, 0.99) ?? [null, null, null]
  return {
    sent: metrics.sentTotal,
    answered,
    failed,
    inFlight: metrics.inFlight,
    now,
    throughput: seconds === 0 ? 0 : answeredLately / seconds,
    p50Us,
    p95Us,
    p99Us,
    samples: metrics.latencies.samples,
    lagUs: lagOf(simulation),
    staleReads: metrics.staleReads,
    lostWrites: lostWrites.total,
    retried: metrics.retried,
    answeredByServer: [...metrics.answeredBy(firstBalancer(simulation.design))],
  }
}

function nowOf({ nowUs, world }: Simulation): KindNow[] {
  const oldest = oldestInFlight(world)
  const lately = world.ledger.recent?.lately.perKind(nowUs) ?? []
  return lately.map((counts, i) => {
    return { kind: requestKinds[i], ...counts, waitingUs: oldest[i] === Infinity ? null : nowUs - oldest[i] }
  })
}

/** The largest lag that is known of a replica; null when there is none. */
export function lagOf(simulation: Simulation): number | null {
  let largest: number | null = null
  for (const service of simulation.world.services) {
    if (!(service instanceof Mysql) || service.replica === null || !service.running) continue
    // Its source has been replaced as primary: how far it is behind the new one is not counted.
    if (service.replica.source.leadership.replaced) continue
    const lagUs = service.replica.lagUs(simulation.nowUs)
    if (lagUs !== null) largest = Math.max(largest ?? 0, lagUs)
  }
  return largest
}
