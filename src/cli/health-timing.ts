/**
 * Answers a health-timing trace: how long HAProxy takes to mark a server DOWN, and UP again, when the fault and the
 * repair come at any phase of the check cycle. Phases are spread evenly, so that a few hundred cover the range.
 */
import { oneOf, quote } from '../designs/schema-problem'
import { Simulation } from '../engine'
import type { Action, Command, Design, HaproxyPart, HealthCheck, JournalEvent } from '../engine'
import type { Fields } from './fields'
import { haproxyFaults, toAction } from './haproxy-events'
import { namesOf, settleUs } from './haproxy-plan'
import { listEvents, readAction } from './trace-workload'

interface Spread {
  n: number
  min: number
  median: number
  max: number
}

export interface HealthTimingAnswer {
  /** `durationMs` is null when it never happened. */
  observed: { id: 'down' | 'up'; durationMs: Spread | null }[]
}

const PHASES = 256
const LEAST_WATCH_US = 8e6
/** Steps of a two-dimensional sequence that fills the square evenly (powers of the plastic number). */
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
  if (file.list('workload', Infinity).length > 0) {
    file.refuse('workload', 'must be empty when the times of events are random.')
  }
  const actions = events.map((event) =>
    readAction(event, haproxyFaults, namesOf(balancer), (op, target) => toAction(op, balancer.servers[target], event)),
  )
  if (events.length > 2) file.refuse('events', 'must be a fault and a repair when their times are random.')
  const [faulty] = events
  const repairing = events.at(1)
  if (!textOf(faulty).includes('random'))
    faulty.refuse('atMs', `must say "random phase", not ${quote(faulty.get('atMs'))}.`)
  const timing = {
    design,
    check,
    fault: actions[0],
    repair: actions.length > 1 ? actions[1] : null,
    repairWithinUs: repairing === undefined ? 0 : readRepairWithin(repairing, check),
  }
  return () => measure(timing)
}

function textOf(event: Fields): string {
  const at = event.get('atMs')
  return typeof at === 'string' ? at : ''
}

/** "random, 0..inter after DOWN": the range may also name another interval, or milliseconds. */
function readRepairWithin(repair: Fields, check: HealthCheck | null): number {
  const text = textOf(repair)
  const words = Object.keys(intervals)
  const [, range] = /0\s*\.\.\s*(\w+)/.exec(text) ?? ['', 'inter']
  const named = intervals[range]
  if (!text.includes('after DOWN') || (named === undefined && !/^\d+$/.test(range))) {
    repair.refuse('atMs', `must say "random, 0..${oneOf(words)} after DOWN", not ${quote(repair.get('atMs'))}.`)
    return 0
  }
  return named === undefined ? Number(range) * 1000 : check === null ? 0 : named(check)
}

const intervals: Partial<Record<string, (check: HealthCheck) => number>> = {
  inter: ({ interUs }) => interUs,
  fastinter: ({ interUs, fastinterUs }) => fastinterUs ?? interUs,
  downinter: ({ interUs, downinterUs }) => downinterUs ?? interUs,
}

function measure(timing: Timing): HealthTimingAnswer {
  const downs: number[] = []
  const ups: number[] = []
  for (let phase = 0; phase < PHASES; phase++) {
    const { downUs, upUs } = measureOnce(timing, (0.5 + phase * STEP_X) % 1, (0.5 + phase * STEP_Y) % 1)
    if (downUs !== null) downs.push(downUs)
    if (upUs !== null) ups.push(upUs)
  }
  return {
    observed: [
      { id: 'down', durationMs: spreadOf(downs) },
      { id: 'up', durationMs: spreadOf(ups) },
    ],
  }
}

/** `x` is the fault's phase in the check cycle, `y` the repair's place in its range; both in [0, 1). */
function measureOnce(timing: Timing, x: number, y: number): { downUs: number | null; upUs: number | null } {
  const { design, check, fault, repair, repairWithinUs } = timing
  const faultUs = settleUs(check) + Math.floor(x * (check?.interUs ?? 0))
  const command: Command = { ...fault, atUs: faultUs }
  const simulation = new Simulation(design, [command], { record: 'counts' })
  const downAtUs = next(simulation, 'down', faultUs + watchUs(check))
  if (downAtUs === null) return { downUs: null, upUs: null }
  const downUs = downAtUs - faultUs
  if (repair === null) return { downUs, upUs: null }
  const repairUs = downAtUs + Math.floor(y * repairWithinUs)
  simulation.advance(repairUs)
  simulation.apply(repair)
  const upAtUs = next(simulation, 'up', repairUs + watchUs(check))
  return { downUs, upUs: upAtUs === null ? null : upAtUs - repairUs }
}

/** When the journal next has the event, at most until `untilUs`; null when it does not. */
function next(simulation: Simulation, event: JournalEvent, untilUs: number): number | null {
  const { journal } = simulation.world.ledger
  let read = journal.total
  while (simulation.step(untilUs)) {
    for (; read < journal.total; read++) if (journal.at(read).event === event) return journal.at(read).timeUs
  }
  return null
}

/** "Never" means not within this long: several times what the slowest detection takes. */
function watchUs(check: HealthCheck | null): number {
  if (check === null) return LEAST_WATCH_US
  const slowestUs = Math.max(check.interUs, check.fastinterUs ?? 0, check.downinterUs ?? 0)
  return Math.max(LEAST_WATCH_US, 8 * Math.max(check.fall, check.rise) * slowestUs)
}

/** Summary in milliseconds of times in microseconds. */
function spreadOf(values: number[]): Spread | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const median = (sorted[Math.floor(middle)] + sorted[Math.ceil(middle) - 1]) / 2
  return { n: sorted.length, min: sorted[0] / 1000, median: median / 1000, max: sorted[sorted.length - 1] / 1000 }
}
