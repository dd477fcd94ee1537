/** The limit for M/M/1 and for a balancer in front of two servers: nothing but arrivals, queues and departures. */
import { RandomStream } from '../engine/kernel/random'
import { BareHeap } from './bare-heap'
import { MEAN_US } from './queue-case'
import type { QueueCase, QueueResult } from './queue-case'

const ARRIVAL = 0
/** Room in each queue; a power of two. */
const ROOM = 1 << 20

class Line {
  readonly arrivedUs = new Float64Array(ROOM)
  head = 0
  tail = 0
}

/** Serves `customers` customers, in turn on the servers; slot 0 is the next arrival, slot 1 + i server i's departure. */
export function runBare({ servers, lambda, seed }: QueueCase, customers: number): QueueResult {
  const events = new BareHeap(1 + servers)
  const arrivals = new RandomStream(seed, 'arrivals')
  const services = Array.from({ length: servers }, (_, i) => new RandomStream(seed, `server-${i + 1}`))
  const lines = services.map(() => new Line())
  const betweenUs = MEAN_US / lambda
  let turn = 0
  let served = 0
  let waitedUs = 0
  events.schedule(ARRIVAL, Math.round(arrivals.exponential() * betweenUs))
  while (served < customers) {
    const slot = events.pop()
    if (slot === ARRIVAL) {
      const server = turn
      turn = turn + 1 === servers ? 0 : turn + 1
      const line = lines[server]
      line.arrivedUs[line.tail++ & (ROOM - 1)] = events.nowUs
      if (line.tail - line.head === 1) {
        events.schedule(1 + server, Math.round(services[server].exponential() * MEAN_US))
      }
      events.schedule(ARRIVAL, Math.round(arrivals.exponential() * betweenUs))
    } else {
      const line = lines[slot - 1]
      served++
      line.head++
      if (line.tail > line.head) {
        waitedUs += events.nowUs - line.arrivedUs[line.head & (ROOM - 1)]
        events.schedule(slot, Math.round(services[slot - 1].exponential() * MEAN_US))
      }
    }
  }
  return { served, meanWaitUs: waitedUs / served }
}
