/** Compares the engine on M/M/1 and on a balancer with two servers with simjs, and with a bare loop as the limit. */
import type { Figures } from './figures'
import { runBare } from './bare-queues'
import { runCounting, runEngine } from './engine-queues'
import { compare } from './measure'
import { mm1, rr2 } from './queue-case'
import type { QueueCase, QueueEngine } from './queue-case'
import { runFacilities, runTimers } from './simjs-queues'

const CUSTOMERS = 1e6
const ROUNDS = 5
/** All engines draw the same times, so their mean waits differ only by who is still in the system at the end. */
const AGREEMENT = 0.01

export function benchQueues(): Figures {
  return { ...benchCase('mm1', mm1), ...benchCase('rr2', rr2) }
}

function benchCase(name: string, system: QueueCase): Figures {
  const engines: QueueEngine[] = [runEngine, runCounting, runBare, runFacilities, runTimers]
  checkAgreement(name, system, engines)
  const works = engines.map((run) => () => run(system, CUSTOMERS).served)
  const [engine, counting, bare, facilities, timers] = compare(works, ROUNDS)
  return {
    [`${name}.jobsPerCpuSecond`]: 1 / engine,
    [`${name}.shareOfBare`]: bare / engine,
    [`${name}.timesSimjsFacility`]: facilities / engine,
    [`${name}.timesSimjsTimers`]: timers / engine,
    [`${name}.counts.timesSimjsTimers`]: timers / counting,
  }
}

/** An engine that does different work is no rival. */
function checkAgreement(name: string, system: QueueCase, engines: readonly QueueEngine[]): void {
  const waits = engines.map((run) => run(system, CUSTOMERS / 10).meanWaitUs)
  const apart = Math.max(...waits) / Math.min(...waits) - 1
  if (apart > AGREEMENT) throw new Error(`${name}: the engines disagree about the mean wait: ${waits.join(', ')} µs.`)
}
