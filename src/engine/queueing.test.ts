// Queueing theory through the product's own parts: users send to an application with exponential service times.
// The expected values are closed forms (M/M/1: W = 1/(mu - lambda); M/M/2 by the Erlang C formula).
import { describe, expect, it, vi } from 'vitest'
import { Simulation } from './simulation'
import { queueDesign } from './testing/designs'
import { isFull } from '../../scripts/thorough.mjs'

vi.setConfig({ testTimeout: 120_000 })

/** The unit of the formulas: the mean service time. */
const UNIT_US = 10_000
const WARM_UP = 2000
const CUSTOMERS = 150_000
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8]

const service = { law: 'exponential', meanUs: UNIT_US } as const

function queue(lambda: number, workers: number, seed: number): Simulation {
  return new Simulation(queueDesign((lambda * 1e6) / UNIT_US, service, workers, seed))
}

/** The mean time in the system of one run, in mean service times, after the warm-up. */
function meanTime(lambda: number, workers: number, seed: number): number {
  const simulation = queue(lambda, workers, seed)
  const { latencies } = simulation.world.ledger.metrics
  simulation.advance((WARM_UP * UNIT_US) / lambda)
  const { total, sumUs } = latencies
  simulation.advance(((WARM_UP + CUSTOMERS) * UNIT_US) / lambda)
  return (latencies.sumUs - sumUs) / (latencies.total - total) / UNIT_US
}

function over(seeds: readonly number[], measure: (seed: number) => number): { mean: number; error: number } {
  const values = seeds.map(measure)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
  return { mean, error: Math.sqrt(variance / values.length) }
}

const mm1 = ['M/M/1 at load 0.8', 0.8, 1, 5] as const
/** The second one, of which the cases of theory have more, with FULL=1. */
const queues = isFull ? [mm1, ['M/M/2 at load 0.8', 1.6, 2, 2.777778] as const] : [mm1]

describe('the engine as a queue', () => {
  it.each(queues)(
    '%s takes the time that theory gives, within four standard errors',
    (_, lambda, workers, expected) => {
      const { mean, error } = over(SEEDS, (seed) => meanTime(lambda, workers, seed))
      expect(Math.abs(mean - expected)).toBeLessThan(4 * error)
      expect(error).toBeLessThan(0.02 * expected)
    },
  )

  it('obeys L = lambda W exactly, between two instants when it is empty', () => {
    const simulation = queue(0.8, 1, 9)
    const { metrics } = simulation.world.ledger
    let requestUs = 0
    let lastUs = 0
    const watch = (untilUs: number) => {
      for (let more = true; more; lastUs = simulation.nowUs) {
        const { inFlight } = metrics
        more = simulation.stepEvent(untilUs)
        requestUs += inFlight * (simulation.nowUs - lastUs)
      }
    }
    watch(2000 * UNIT_US)
    const stop = { op: 'traffic', traffic: { ratePerSecond: 0, mix: { static: 1, read: 0, write: 0 } } } as const
    simulation.apply(stop)
    watch(3000 * UNIT_US)
    expect(metrics.inFlight).toBe(0)
    expect(metrics.answered).toBeGreaterThan(1000)
    expect(requestUs).toBe(metrics.latencies.sumUs)
  })

  it('keeps its worker as busy as the load', () => {
    const { mean, error } = over(SEEDS, (seed) => {
      const simulation = queue(0.8, 1, seed)
      simulation.advance(40_000 * UNIT_US)
      return simulation.world.ledger.metrics.answered / 40_000
    })
    expect(Math.abs(mean - 0.8)).toBeLessThan(4 * error)
  })

  it('spends four events on each customer, two of them immediate', () => {
    const simulation = queue(0.8, 1, 1)
    simulation.advance(10_000 * UNIT_US)
    const { handled } = simulation.world.queue
    expect(handled / simulation.world.ledger.metrics.sentTotal).toBeLessThan(4.01)
  })
})
