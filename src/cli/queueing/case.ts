/** A queueing case: a design, what theory expects of it, and where the answer holds each figure. */
import type { Design } from '../../engine'
import type { ServiceStatistics, Statistics } from '../../engine/metrics/statistics'
import type { TimeSummary } from '../../engine/metrics/tally'
import type { Figures } from '../../experiments/theory/formulas'

export interface QueueingCase {
  id: string
  /** One line that names the queue. */
  title: string
  design: Design
  /** Customers arriving at the site per second, from which the length of a run follows. */
  customersPerSecond: number
  expected: Figures
  /** Reads every expected figure from an answer. */
  measure: (statistics: Statistics) => Figures
}

const SECOND_MS = 1000
const seconds = (ms: number | null): number => (ms ?? NaN) / SECOND_MS

/** Rates are per second and times in seconds, as in the formulae. */
export const inSeconds = {
  mean: (times: TimeSummary | null): number => seconds(times?.meanMs ?? null),
  variance: (times: TimeSummary | null): number => seconds(times?.deviationMs ?? null) ** 2,
  p50: (times: TimeSummary | null): number => seconds(times?.p50Ms ?? null),
  p95: (times: TimeSummary | null): number => seconds(times?.p95Ms ?? null),
  p99: (times: TimeSummary | null): number => seconds(times?.p99Ms ?? null),
}

/** The figures that every station has. */
export function stationFigures(station: ServiceStatistics): Figures {
  return {
    rho: station.utilisation ?? NaN,
    utilisation: station.utilisation ?? NaN,
    P_wait: station.waitedShare ?? NaN,
    Wq: inSeconds.mean(station.waiting),
    W: inSeconds.mean(station.own),
    L: station.L,
    Lq: station.Lq,
    Wp50: inSeconds.p50(station.own),
    Wp95: inSeconds.p95(station.own),
    Wp99: inSeconds.p99(station.own),
    Wqp99: inSeconds.p99(station.waiting),
    varWq: inSeconds.variance(station.waiting),
    throughput: station.throughputPerSecond,
    P_block: station.refused / (station.refused + station.arrivals),
  }
}

/** The figures of the whole site. */
export function siteFigures({ whole }: Statistics): Figures {
  return {
    P_wait: whole.waitedShare ?? NaN,
    Wq: inSeconds.mean(whole.waiting),
    W: inSeconds.mean(whole.sojourn),
    varW: inSeconds.variance(whole.sojourn),
    L: whole.L,
    Lq: whole.Lq,
    Wp95: inSeconds.p95(whole.sojourn),
    Wp99: inSeconds.p99(whole.sojourn),
    X: whole.throughputPerSecond,
    P_loss: (whole.causes['503'] ?? 0) / whole.ended,
  }
}

/** A saved scenario of the case: it counts these customers after a warm-up. `seed` in 0..4294967295. */
export function scenarioOf({ design, customersPerSecond }: QueueingCase, seed: number, customers: number): object {
  const warmupMs = Math.ceil((warmupCustomers(customers) / customersPerSecond) * SECOND_MS)
  return {
    version: 1,
    answer: 'statistics',
    warmupMs,
    durationMs: warmupMs + Math.ceil((customers / customersPerSecond) * SECOND_MS),
    design: { ...design, seed },
  }
}

/** A twentieth of the customers, enough for the slowest of the cases to forget that it began empty. */
function warmupCustomers(customers: number): number {
  return Math.max(2000, customers / 20)
}
