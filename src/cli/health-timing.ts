/**
 * Answers a health-timing trace: how long HAProxy takes to mark a server DOWN, and UP again, when the fault and the
 * repair come at any phase of the check cycle. The phases are spread evenly, so that a few hundred cover the range.
 */
import { oneOf, quote } from '../designs/schema-problem'
import { Simulation } from '../engine'
import type { Action, Command, Design, HaproxyPart, HealthCheck, JournalEvent } from '../engine'
import type { Fields } from './fields'
import { haproxyFaults, namesOf, settleUs, toAction } from './haproxy-plan'
import { listEvents, readAction } from './trace-workload'

interface Spread {
  n: number
  min: number
  median: number
  max: number
}

export interface HealthTimingAnswer {
  /** `durationMs` is null when it never happened. */
  observed: { id: 'down' | 'up'; durationMs: Spread | null; neverWithinMs?: number }[]
}

const PHASES = 256
const LEAST_WATCH_US = 8e6
/** Steps of a two-dimensional sequence that fills the square evenly (the plastic number's powers). */
const STEP_X = 0.7548776662466927
const STEP_Y = 0.5698402909980532

interface Timing {
  design: Design
  check: HealthCheck | null
  fault: Action
  repair: Action | null
  /** The repair comes within this long after DOWN. */
  repairWithinUs: number
}

export function prepareHealthTiming(file: Fields, design: Design, balancer: HaproxyPart): () => HealthTimingAnswer {
  const events = listEvents(file)
  const { check } = balancer
  const actions = events.map((event) =>
    readAction(event, haproxyFaults, namesOf(balancer), (op, target) => toAction(op, balancer.servers[target], event)),
  )
  if (events.length > 2) file.refuse('events', `must be a fault and a repair when their times are random.`)
  const [faulty, repairing] = events
  if (!/random/.test(textOf(faulty))) faulty.refuse('atMs', `must say "random phase", not ${quote(faulty.get('atMs'))}.`)
  const timing = {
    design,
    check,
    fault: actions[0],
    repair: actions.length > 1 ? actions[1] : null,
    repairWithinUs: repairing === undefined ? 0 : readRepairWithin(repairing, check),
  }
  return () => measure(timing)
}
