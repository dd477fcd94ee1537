/** Which sweep the options ask for, of which run; or why there is none. */
import { oneOf, refuse } from '../../designs/schema-problem'
import type { Checked, Problem } from '../../designs/schema-problem'
import type { Scenario } from '../../designs/schema'
import { sweepSettings } from '../../experiments/sweep/settings'
import type { Site, SweepSetting } from '../../experiments/sweep/settings'
import { DEATH_US, valuesOf, watchOf } from '../../experiments/sweep/sweep'
import type { SweepPlan } from '../../experiments/sweep/sweep'
import type { Options } from './options'

/** More requests than this are not simulated for one answer. */
const MOST_REQUESTS = 20_000_000

/** The run is watched from the scenario's end on, with the commands until then. */
export function planSweep(
  { design, named, commands, durationUs }: Scenario,
  options: Options,
): Checked<[Site, SweepPlan]> {
  const { setting, steps, figures, seeds } = options
  const inOrder = commands.toSorted((a, b) => a.atUs - b.atUs).filter(({ atUs }) => atUs <= durationUs)
  const site: Site = { design, commands: inOrder, profile: named?.profile ?? null }
  const range = setting.range(site)
  if (range === null) return refuse([missing(setting, site)])
  const [from, to] = [options.from ?? range[0], options.to ?? range[1]]
  const problems = [...findOutside(setting, '--from', from), ...findOutside(setting, '--to', to)]
  if (problems.length === 0 && from >= to) {
    problems.push({ field: '--to', sentence: `must be above --from, which is ${from}, not ${to}.` })
  }
  if (problems.length > 0) return refuse(problems)
  const plan = { setting, values: valuesOf(setting, from, to, steps), figures, seeds, atUs: durationUs }
  const requests = expectedRequests(site, plan)
  if (requests <= MOST_REQUESTS) return { ok: true, value: [site, plan] }
  const count = `about ${Math.round(requests)} requests; at most ${MOST_REQUESTS} are simulated for one answer`
  return refuse([{ field: '--steps', sentence: `makes it, with --seeds, a sweep of ${count}.` }])
}

function missing({ id }: SweepSetting, site: Site): Problem {
  const possible = sweepSettings.filter(({ range }) => range(site) !== null).map((each) => each.id)
  const others = possible.length === 0 ? '' : `; possible: ${oneOf(possible)}`
  return { field: '--setting', sentence: `${id} cannot be changed in this design${others}.` }
}

function findOutside({ least, most }: SweepSetting, field: string, value: number): Problem[] {
  if (value >= least && value <= most) return []
  return [{ field, sentence: `must be a number from ${least} to ${most}, not ${value}.` }]
}

function expectedRequests(site: Site, plan: SweepPlan): number {
  const { fromUs, spanUs } = watchOf(site, plan)
  const dies = plan.figures.some((figure) => figure.dies === true)
  const seconds = (fromUs + spanUs + (dies ? fromUs + DEATH_US : 0)) / 1e6
  const rates = plan.values.map((value) => plan.setting.change(site, value).design.traffic.ratePerSecond)
  return plan.seeds * seconds * rates.reduce((sum, rate) => sum + rate, 0)
}
