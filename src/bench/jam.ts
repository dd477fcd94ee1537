/**
 * What a frame costs in a jam, where nearly all requests stand still: the engine's part, the look at all calls, and the numbers,
 * with ten thousand and with a hundred thousand in flight.
 */
import { takeCensus } from '../canvas/packets/census'
import { Simulation } from '../engine'
import { totalsOf } from '../run/run-view'
import { classicThree } from './classic-three'
import type { Figures } from './figures'
import { cpuSeconds, quantile } from './measure'

const RATE = 2000
const HOUR_US = 3600e6
const FEW = 10_000
const MANY = 100_000
const FRAMES = 300
/** Simulated time of a frame. */
const FRAME_US = 1e6 / 60

export function benchJam(): Figures {
  const simulation = new Simulation(classicThree(RATE))
  const { services } = simulation.design
  for (const { id, kind } of services) if (kind === 'application') simulation.apply({ op: 'hang', target: id })
  const timeouts = { haproxy: 'timeout server', nginx: 'proxy_read_timeout', users: 'request timeout' }
  for (const { id, kind } of services) {
    for (const [of, setting] of Object.entries(timeouts)) {
      if (kind === of) simulation.apply({ op: 'set', target: id, setting, value: HOUR_US })
    }
  }
  const few = frameAt(simulation, FEW)
  const many = frameAt(simulation, MANY)
  return { 'jam.frameMs': 1000 * many, 'jam.frameTimesWithTenthInFlight': many / few }
}

/** Processor seconds of a frame, the median, with so many requests in flight. */
function frameAt(simulation: Simulation, inFlight: number): number {
  while (simulation.world.ledger.metrics.inFlight < inFlight) simulation.advance(simulation.nowUs + 1e6)
  const times = Array.from({ length: FRAMES }, () =>
    cpuSeconds(() => {
      simulation.advance(simulation.nowUs + FRAME_US)
      takeCensus(simulation)
      totalsOf(simulation)
    }),
  )
  return quantile(times, 0.5)
}
