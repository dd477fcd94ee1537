/** Which sweep is asked for, of which run; or why there is none. */
import { oneOf, refuse } from '../../designs/schema-problem'
import type { Checked, Problem } from '../../designs/schema-problem'
import type { SweepFigure } from './figures'
import { sweepSettings } from './settings'
import type { Site, SweepSetting } from './settings'
import { DEATH_US, spanOf, valuesOf } from './sweep'
import type { SweepPlan } from './sweep'

export interface AskedSweep {
  setting: SweepSetting
  /** The ends of the sweep; null: those of the setting. */
  from: number | null
  to: number | null
  /** 2 to 100 values. */
  steps: number
  figures: readonly SweepFigure[]
  /** 1 to 100 runs for each value. */
  seeds: number
}

type Field = 'setting' | 'from' | 'to' | 'steps' | 'seeds'

/** What is asked for when nothing else is said. */
export const usualSweep = { steps: 16, seeds: 5, figures: ['answered', 'p95'] } as const
export const mostSweep = { steps: 100, seeds: 100 } as const

/** More requests than this are not simulated for one answer. */
const MOST_REQUESTS = 20_000_000

/** The run is watched from `atUs` on. `named` says what a field is called where it is typed. */
export function planSweep(
  site: Site,
  { setting, from: askedFrom, to: askedTo, steps, figures, seeds }: AskedSweep,
  atUs: SweepPlan['atUs'],
  named: Record<Field, string>,
): Checked<SweepPlan> {
  const range = setting.range(site)
  if (range === null) return refuse([missing(setting, site, named)])
  const [from, to] = [askedFrom ?? range[0], askedTo ?? range[1]]
  const problems = [...findOutside(setting, named.from, from), ...findOutside(setting, named.to, to)]
  if (problems.length === 0 && from >= to) {
    problems.push({ field: named.to, sentence: `must be above ${named.from}, which is ${from}, not ${to}.` })
  }
  if (problems.length > 0) return refuse(problems)
  const plan = { setting, values: valuesOf(setting, from, to, steps), figures, seeds, atUs }
  const requests = expectedRequests(site, plan)
  if (requests <= MOST_REQUESTS) return { ok: true, value: plan }
  const count = `about ${Math.round(requests)} requests; at most ${MOST_REQUESTS} are simulated for one answer`
  return refuse([{ field: named.steps, sentence: `makes it, with ${named.seeds}, a sweep of ${count}.` }])
}

function missing({ id }: SweepSetting, site: Site, named: Record<Field, string>): Problem {
  const possible = sweepSettings.filter(({ range }) => range(site) !== null).map((each) => each.id)
  const others = possible.length === 0 ? '' : `; possible: ${oneOf(possible)}`
  return { field: named.setting, sentence: `${id} cannot be changed in this design${others}.` }
}

function findOutside({ least, most }: SweepSetting, field: string, value: number): Problem[] {
  if (value >= least && value <= most) return []
  return [{ field, sentence: `must be a number from ${least} to ${most}, not ${value}.` }]
}

function expectedRequests(site: Site, plan: SweepPlan): number {
  const spanUs = spanOf(site, plan)
  const fromUs = plan.atUs === 'settled' ? (site.commands.at(-1)?.atUs ?? 0) : plan.atUs
  const dies = plan.figures.some((figure) => figure.dies === true)
  const seconds = (fromUs + spanUs + (dies ? fromUs + DEATH_US : 0)) / 1e6
  const rates = plan.values.map((value) => plan.setting.change(site, value).design.traffic.ratePerSecond)
  return plan.seeds * seconds * rates.reduce((sum, rate) => sum + rate, 0)
}
