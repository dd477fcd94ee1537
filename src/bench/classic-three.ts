/** The whole Classic three at production traffic, against a bare event list that hands out the same number of events. */
import { namedDesign } from '../designs/catalog'
import { Simulation } from '../engine'
import type { Design, SimulationOptions } from '../engine'
import { RandomStream } from '../engine/kernel/random'
import { BareHeap } from './bare-heap'
import type { Figures } from './figures'
import { compare } from './measure'
import { runClassicThree } from './simjs-classic-three'

const SIMULATED_US = 2500e6
const ROUNDS = 5
const SECOND_US = 1e6
/** The engine asks for the address too, and checks its servers. */
const AGREEMENT = 0.03

/** Classic three with production times; `ratePerSecond` null leaves the profile's own rate. */
export function classicThree(ratePerSecond: number | null = null): Design {
  const design = namedDesign('classic-three', 'production')
  return ratePerSecond === null ? design : { ...design, traffic: { ...design.traffic, ratePerSecond } }
}

export function benchClassicThree(): Figures {
  const design = classicThree()
  const { requests, events, pending } = observe(design)
  const engine = (options: SimulationOptions) => () => {
    const simulation = new Simulation(design, [], options)
    simulation.advance(SIMULATED_US)
    return simulation.world.ledger.metrics.sentTotal
  }
  const bare = () => {
    replay(events, pending)
    return requests
  }
  checkAgreement(design)
  const simjs = () => runClassicThree(design.seed, SIMULATED_US / 10).answered
  const works = [engine({}), engine({ record: 'counts' }), bare, simjs]
  const [perRequest, perCountedRequest, perBareRequest, perSimjsRequest] = compare(works, ROUNDS)
  return {
    'classicThree.requestsPerCpuSecond': 1 / perRequest,
    'classicThree.eventsPerRequest': events / requests,
    'classicThree.eventsPerCpuSecond': events / requests / perRequest,
    'classicThree.shareOfBareReplay': perBareRequest / perRequest,
    'classicThree.counts.shareOfBareReplay': perBareRequest / perCountedRequest,
    'classicThree.timesSimjs': perSimjsRequest / perRequest,
  }
}

/** An engine that does different work is no rival: both answer equally many requests, equally fast. */
function checkAgreement(design: Design): void {
  const untilUs = SIMULATED_US / 10
  const simulation = new Simulation(design)
  simulation.advance(untilUs)
  const { answered, latencies } = simulation.world.ledger.metrics
  const theirs = runClassicThree(design.seed, untilUs)
  const pairs = [
    [answered, theirs.answered],
    [latencies.sumUs / latencies.total, theirs.meanLatencyUs],
  ]
  for (const [ours, other] of pairs) {
    if (Math.abs(other / ours - 1) > AGREEMENT)
      throw new Error(`classicThree: the engines disagree: ${pairs.join('; ')}.`)
  }
}

/** How much the run does, and how many events are in its list on average. */
function observe(design: Design): { requests: number; events: number; pending: number } {
  const simulation = new Simulation(design)
  const { queue, calls, ledger } = simulation.world
  let pending = 0
  for (let untilUs = SECOND_US; untilUs <= SIMULATED_US; untilUs += SECOND_US) {
    simulation.advance(untilUs)
    pending += calls.live + design.services.length
  }
  const samples = SIMULATED_US / SECOND_US
  return { requests: ledger.metrics.sentTotal, events: queue.handled, pending: Math.ceil(pending / samples) }
}

/** Hands out `events` events of a list of `pending`; each draws a time and is scheduled again. */
function replay(events: number, pending: number): number {
  const list = new BareHeap(pending)
  const times = new RandomStream(1, 'replay')
  const counts = new Float64Array(8)
  for (let slot = 0; slot < pending; slot++) list.schedule(slot, Math.round(times.exponential() * SECOND_US))
  for (let event = 0; event < events; event++) {
    const slot = list.pop()
    counts[slot & 7]++
    list.schedule(slot, Math.round(times.exponential() * SECOND_US))
  }
  return counts[0]
}
