/** One setting over a range: for each value a few runs that differ in their seed, and what some figures say of them. */
import type { Outcome, Trial } from '../../engine/trial/trial'
import type { Experiment } from '../experiment'
import type { SweepFigure } from './figures'
import { kneeOf } from './knee'
import type { Site, SweepSetting } from './settings'
import { queueOf, theoryOf } from './theory'

export interface SweepPlan {
  setting: SweepSetting
  /** In the order of the chart. */
  values: readonly number[]
  figures: readonly SweepFigure[]
  /** How many runs for each value, at least 1; the first has the design's own seed, the others the next ones. */
  seeds: number
  /** Watching begins then, and not before `WARM_US`. */
  atUs: number
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
  /** By the id of a figure. */
  bands: Record<string, Band>
}

export interface Sweep {
  setting: Pick<SweepSetting, 'id' | 'keyword' | 'unit'>
  figures: Pick<SweepFigure, 'id' | 'unit'>[]
  /** What was watched of each run, in seconds. */
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
/** Requests that are lost at a death are counted for this long. */
export const DEATH_US = 60 * SECOND_US
const MOST_SEED = 2 ** 32

/** From `from` to `to` in equal steps, both included; whole numbers are each taken once. */
export function valuesOf({ whole }: SweepSetting, from: number, to: number, steps: number): number[] {
  const exact = Array.from({ length: steps }, (_, i) => from + ((to - from) * i) / (steps - 1))
  return [...new Set(exact.map((value) => (whole ? Math.round(value) : Number(value.toPrecision(12)))))]
}

/** When watching begins, and how long it lasts, in microseconds. */
export function watchOf(
  { design }: Site,
  { atUs, figures }: Pick<SweepPlan, 'atUs' | 'figures'>,
): { fromUs: number; spanUs: number } {
  const { ratePerSecond, arrivals } = design.traffic
  const wantedUs = arrivals?.process === 'closed' ? DEATH_US : (ENOUGH / ratePerSecond) * SECOND_US
  const shortestUs = figures.some(({ dies }) => dies === true) ? DEATH_US : SHORTEST_US
  const spanUs = Math.ceil(Math.min(LONGEST_US, Math.max(shortestUs, wantedUs)))
  return { fromUs: Math.max(atUs, WARM_US), spanUs }
}

/** All runs of a value are one round. */
export function* trySweep(site: Site, plan: SweepPlan): Experiment<Sweep> {
  const { setting } = plan
  const watch = watchOf(site, plan)
  const points: Point[] = []
  for (const value of plan.values) {
    points.push(yield* tryValue(setting.change(site, value), value, plan, watch))
    plan.tell?.(answerOf(plan, watch.spanUs, points))
  }
  return answerOf(plan, watch.spanUs, points)
}

function answerOf({ setting, figures, seeds }: SweepPlan, spanUs: number, points: readonly Point[]): Sweep {
  const { id, keyword, unit } = setting
  const times = figures.some((figure) => figure.id === 'p95') ? points.map(({ bands }) => bands.p95.median) : []
  const knee = kneeOf(times)
  return {
    setting: { id, keyword, unit },
    figures: figures.map((figure) => ({ id: figure.id, unit: figure.unit })),
    seconds: spanUs / SECOND_US,
    seeds,
    points: [...points],
    knee: knee === null ? null : points[knee].value,
  }
}

function* tryValue(
  changed: Site,
  value: number,
  { figures, seeds }: SweepPlan,
  { fromUs, spanUs }: { fromUs: number; spanUs: number },
): Experiment<Point> {
  const untilUs = fromUs + spanUs
  const host = figures.some(({ dies }) => dies === true) ? firstWebHost(changed) : null
  const runs = Array.from({ length: seeds }, (_, i): Trial => {
    const design = { ...changed.design, seed: (changed.design.seed + i) % MOST_SEED }
    const { commands } = changed
    const begun = { design, start: null, requestsFromUs: fromUs, promotes: false, wantsState: false }
    return { ...begun, commands, untilUs }
  })
  const deaths = host === null ? [] : runs.map((run) => dying(run, host, fromUs))
  const outcomes: readonly Outcome[] = yield [...runs, ...deaths]
  const bands = figures.map((figure) => {
    const told = runs.map((_, i) => {
      const death = host === null ? null : outcomes[runs.length + i]
      return figure.of({ outcome: outcomes[i], death, fromUs, untilUs })
    })
    return [figure.id, { ...bandOf(told), theory: theoryOf(changed, figure.id) }] as const
  })
  return { value, queue: queueOf(changed)?.name ?? null, bands: Object.fromEntries(bands) }
}

/** A microsecond after watching begins, so that what it cuts off is told too. */
function dying(run: Trial, host: string, fromUs: number): Trial {
  const atUs = fromUs + 1
  const commands = run.commands.filter((command) => command.atUs <= fromUs)
  return { ...run, commands: [...commands, { atUs, op: 'powerOff', target: host }], untilUs: fromUs + DEATH_US }
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
