/** Reads from the engine what the screen shows of the run as a whole. */
import { causes, firstBalancer, Mysql } from '../engine'
import type { Simulation } from '../engine'
import type { Totals } from '../stores/run-store'

const THROUGHPUT_SECONDS = 10

export function totalsOf(simulation: Simulation): Totals {
  const { metrics, lostWrites } = simulation.world.ledger
  const { answered, failed } = metrics
  const [p50Us, p95Us, p99Us] = metrics.latencies.percentiles(0.5, 0.95, 0.99) ?? [null, null, null]
  return {
    sent: metrics.sentTotal,
    answered,
    failed,
    inFlight: metrics.inFlight,
    answeredShare: answered + failed === 0 ? null : answered / (answered + failed),
    throughput: throughputOf(simulation),
    p50Us,
    p95Us,
    p99Us,
    samples: metrics.latencies.samples,
    lagUs: lagOf(simulation),
    staleReads: metrics.staleReads,
    lostWrites: lostWrites.total,
    retried: metrics.retried,
    failedByCause: causes
      .map((cause, i) => ({ cause, count: metrics.endedByCause[i] }))
      .filter(({ cause, count }) => cause !== 'ok' && count > 0),
    answeredByServer: [...metrics.answeredBy(firstBalancer(simulation.design))],
  }
}

/** Answers over the last ten seconds, the current one included; over the whole run while that is shorter. */
function throughputOf({ nowUs, world }: Simulation): number {
  const current = Math.floor(nowUs / 1e6)
  const first = Math.max(0, current - THROUGHPUT_SECONDS + 1)
  let answered = 0
  for (let second = first; second <= current; second++) {
    answered += world.ledger.metrics.perSecond.second(second).ended[0]
  }
  return nowUs === 0 ? 0 : answered / (nowUs / 1e6 - first)
}

/** The largest lag of a replica that still copies; null when there is none. */
export function lagOf(simulation: Simulation): number | null {
  let largest: number | null = null
  for (const service of simulation.world.services) {
    if (!(service instanceof Mysql) || service.replica === null || !service.running) continue
    // Its source has been replaced as primary: how far it is behind the new one is not counted.
    if (service.replica.source.leadership.replaced) continue
    largest = Math.max(largest ?? 0, service.replica.lagUs(simulation.nowUs))
  }
  return largest
}
