/** One setting over a range: for each value a few runs that differ in their seed, and what some figures say of them. */
import type { Command } from '../../engine'
import type { Outcome, Trial } from '../../engine/trial/trial'
import { columnsOf } from '../columns'
import type { Experiment } from '../experiment'
import { settledState } from '../spof/deaths'
import type { SweepFigure } from './figures'
import { kneeOf } from './knee'
import { settledFrom } from './settled'
import type { Site, SweepSetting } from './settings'
import { queueOf, theoryOf } from './theory'

export interface SweepPlan {
  setting: SweepSetting
  /** In the order of the chart. */
  values: readonly number[]
  figures: readonly SweepFigure[]
  /** How many runs for each value, at least 1; the first has the design's own seed, the others the next ones. */
  seeds: number
  /** Watching begins then, and not before `WARM_US`; `settled`: when everything has noticed the latest command. */
  atUs: number | 'settled'
  /** Hears the answer so far after each value. */
  tell?: (soFar: Sweep) => void
}

/** Over the seeds; null where no run tells it. */
export interface Band {
  min: number | null
  median: number | null
  max: number | null
  /** What theory says, where the site is a queue that it has solved. */
  theory: number | null
}

export interface Point {
  value: number
  /** Which queue theory takes the site for; null: none. */
  queue: string | null
  /** How many of the runs had not settled in the longest time that they were watched: of those the second half was taken. */
  unsettled: number
  /** By the id of a figure. */
  bands: Record<string, Band>
}

export interface Sweep {
  setting: Pick<SweepSetting, 'id' | 'keyword' | 'unit'>
  figures: Pick<SweepFigure, 'id' | 'unit'>[]
  /** What was watched of each run at least, from when it had settled, in seconds. */
  seconds: number
  seeds: number
  points: Point[]
  /** The value at which the response time p95 is still at most twice the best; null: it always is, or p95 is not among the figures. */
  knee: number | null
}

const SECOND_US = 1e6
/** A run that has just begun is not yet as it will be. */
const WARM_US = 10 * SECOND_US
/** So many requests are awaited at the design's own traffic, within these limits. */
const ENOUGH = 2000
const SHORTEST_US = 20 * SECOND_US
const LONGEST_US = 600 * SECOND_US
/** A run that has not settled by its middle is watched twice as long, and so again. */
const DOUBLED = 2
/** Requests that are lost at a death are counted for this long. */
export const DEATH_US = 60 * SECOND_US
const MOST_SEED = 2 ** 32

/** From `from` to `to` in equal steps, both included; whole numbers are each taken once. */
export function valuesOf({ whole }: SweepSetting, from: number, to: number, steps: number): number[] {
  const exact = Array.from({ length: steps }, (_, i) => from + ((to - from) * i) / (steps - 1))
  return [...new Set(exact.map((value) => (whole ? Math.round(value) : Number(value.toPrecision(12)))))]
}

/** How long each run is watched at first, in microseconds: when it has settled by the middle, half of that is left. */
export function spanOf({ design }: Site, { figures }: Pick<SweepPlan, 'figures'>): number {
  const { ratePerSecond, arrivals } = design.traffic
  const wantedUs = arrivals?.process === 'closed' ? DEATH_US : (ENOUGH / ratePerSecond) * SECOND_US
  const shortestUs = figures.some(({ dies }) => dies === true) ? 2 * DEATH_US : SHORTEST_US
  return Math.ceil(Math.min(LONGEST_US, Math.max(shortestUs, wantedUs)))
}

/** All values, one after another. */
export function* trySweep(site: Site, plan: SweepPlan): Experiment<Sweep> {
  const { setting } = plan
  const spanUs = spanOf(site, plan)
  const points: Point[] = []
  for (const value of plan.values) {
    points.push(yield* tryValue(setting.change(site, value), value, plan, spanUs))
    plan.tell?.(answerOf(plan, spanUs, points))
  }
  return answerOf(plan, spanUs, points)
}

function answerOf({ setting, figures, seeds }: SweepPlan, spanUs: number, points: readonly Point[]): Sweep {
  const { id, keyword, unit } = setting
  const times = figures.some((figure) => figure.id === 'p95') ? points.map(({ bands }) => bands.p95.median) : []
  const knee = kneeOf(times)
  return {
    setting: { id, keyword, unit },
    figures: figures.map((figure) => ({ id: figure.id, unit: figure.unit })),
    seconds: spanUs / 2 / SECOND_US,
    seeds,
    points: [...points],
    knee: knee === null ? null : points[knee].value,
  }
}

function* tryValue(changed: Site, value: number, plan: SweepPlan, spanUs: number): Experiment<Point> {
  const { figures, seeds } = plan
  const fromUs = yield* beginningOf(changed, plan.atUs)
  const host = figures.some(({ dies }) => dies === true) ? firstWebHost(changed) : null
  const runs = Array.from({ length: seeds }, (_, i): Trial => {
    const design = { ...changed.design, seed: (changed.design.seed + i) % MOST_SEED }
    const { commands } = changed
    const begun = { design, start: null, requestsFromUs: fromUs, promotes: false, wantsState: false }
    return { ...begun, commands, untilUs: fromUs + spanUs }
  })
  const seen = yield* watch(runs, fromUs)
  const deaths: readonly Outcome[] = host === null ? [] : yield seen.map((each) => dying(each.run, host, each.fromUs))
  const bands = figures.map((figure) => {
    const told = seen.map((each, i) => figure.of({ ...each, untilUs: each.run.untilUs, death: deaths[i] ?? null }))
    return [figure.id, { ...bandOf(told), theory: theoryOf(changed, figure.id) }] as const
  })
  const unsettled = seen.filter(({ settled }) => !settled).length
  return { value, queue: queueOf(changed)?.name ?? null, unsettled, bands: Object.fromEntries(bands) }
}

/** When everything has noticed what was done: how long that takes follows from the settings, among them the one that is swept. */
function* beginningOf({ design, commands }: Site, atUs: SweepPlan['atUs']): Experiment<number> {
  const settled = atUs === 'settled' ? (yield* settledState({ design, commands, start: null, atUs })).atUs : atUs
  return Math.max(settled, WARM_US)
}

interface Watched {
  run: Trial
  outcome: Outcome
  settled: boolean
  /** From here on figures are told. */
  fromUs: number
}

/** Each run, and from when on it has settled; those that have not are run once more, and longer. */
function* watch(runs: readonly Trial[], beganUs: number): Experiment<Watched[]> {
  let seen: Watched[] = []
  let waiting = [...runs]
  for (let doubled = 0; waiting.length > 0; doubled++) {
    const outcomes: readonly Outcome[] = yield waiting
    const told = waiting.map((run, i): Watched => {
      const fromUs = settledFrom(columnsOf(outcomes[i]), beganUs, run.untilUs)
      return { run, outcome: outcomes[i], settled: fromUs !== null, fromUs: fromUs ?? (beganUs + run.untilUs) / 2 }
    })
    const places = new Map(told.map((each) => [each.run.design.seed, each]))
    seen = doubled === 0 ? told : seen.map((each) => places.get(each.run.design.seed) ?? each)
    const late = doubled < DOUBLED ? told.filter(({ settled }) => !settled) : []
    waiting = late.map(({ run }) => ({ ...run, untilUs: 2 * run.untilUs - beganUs }))
  }
  return seen
}

/** A microsecond after the run has settled, so that what it cuts off is told too. */
function dying(run: Trial, host: string, settledUs: number): Trial {
  const atUs = Math.ceil(settledUs) + 1
  const commands = run.commands.filter((command) => command.atUs <= settledUs)
  const death: Command = { atUs, op: 'powerOff', target: host }
  return { ...run, commands: [...commands, death], requestsFromUs: atUs - 1, untilUs: atUs + DEATH_US }
}

/** The host of the first server of the first balancer. */
function firstWebHost({ design: { services } }: Site): string | null {
  const balancer = services.find((part) => 'servers' in part)
  const first = balancer?.servers.at(0)?.service
  return services.find(({ id }) => id === first)?.host ?? null
}

function bandOf(values: readonly (number | null)[]): Omit<Band, 'theory'> {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b)
  if (sorted.length === 0) return { min: null, median: null, max: null }
  const middle = (sorted.length - 1) / 2
  const median = (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2
  return { min: sorted[0], median: Number(median.toPrecision(12)), max: sorted[sorted.length - 1] }
}
