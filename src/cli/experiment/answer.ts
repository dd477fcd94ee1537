/** The answers of `npm run experiment`: what each experiment prints, an object as JSON, a text as it is. */
import { findTooMuch } from '../scenario-size'
import { refuse } from '../../designs/schema-problem'
import type { Checked } from '../../designs/schema-problem'
import { checkScenario } from '../../designs/schema'
import type { Scenario } from '../../designs/schema'
import { tryAvailability } from '../../experiments/availability/availability'
import { defaultRates } from '../../experiments/availability/rates'
import type { Experiment } from '../../experiments/experiment'
import { tryHelps } from '../../experiments/helps/helps'
import { tryDeaths } from '../../experiments/spof/deaths'
import type { Subject } from '../../experiments/spof/deaths'
import { toCsv } from '../../experiments/sweep/csv'
import { trySweep } from '../../experiments/sweep/sweep'
import type { ExperimentName, Options } from './options'
import { planSweep } from './sweep-plan'

type Answer = object | string

/** The experiment with what a scenario file says; the instant of the run is the scenario's end. */
export function prepare(name: ExperimentName, input: unknown, options: Options): Checked<Experiment<Answer>> {
  const checked = checkScenario(input)
  if (!checked.ok) return checked
  const tooMuch = findTooMuch(checked.value)
  if (tooMuch.length > 0) return refuse(tooMuch)
  return experiments[name](checked.value, options)
}

const nothingSeen = 'No request arrives, so nothing can be seen.'

const experiments: Record<ExperimentName, (scenario: Scenario, options: Options) => Checked<Experiment<Answer>>> = {
  spof: (scenario) => ({ ok: true, value: spof(subjectOf(scenario)) }),
  helps: (scenario) => ({ ok: true, value: helps(scenario) }),
  availability: (scenario, options) => ({ ok: true, value: availability(subjectOf(scenario), options) }),
  sweep: (scenario, options) => {
    const planned = planSweep(scenario, options)
    if (!planned.ok) return planned
    const [site, plan] = planned.value
    const sweep = trySweep(site, plan)
    return { ok: true, value: options.csv ? asCsv(sweep) : sweep }
  },
}

function* spof(subject: Subject): Experiment<Answer> {
  const deaths = yield* tryDeaths(subject)
  if (deaths === null) return { problem: nothingSeen, parts: [] }
  const { atUs, undisturbed, parts } = deaths
  return { atMs: atUs / 1000, undisturbed, parts }
}

function* helps(scenario: Scenario): Experiment<Answer> {
  const answer = yield* tryHelps(subjectOf(scenario), scenario.named?.profile ?? null)
  if (answer === null) return { problem: nothingSeen, changes: [] }
  const { atUs, watchedUs, before, changes } = answer
  return {
    ...{ atMs: atUs / 1000, watchedMs: watchedUs / 1000, before },
    changes: changes.map(({ id, cost, value, helps, measured }) => ({ id, cost, value, helps, ...measured })),
  }
}

function* availability(subject: Subject, { years }: Options): Experiment<Answer> {
  const rates = defaultRates(subject.design)
  const answer = yield* tryAvailability(subject, { rates, years })
  return answer === null ? { problem: nothingSeen } : { ...answer, rates }
}

function* asCsv(sweep: ReturnType<typeof trySweep>): Experiment<Answer> {
  return toCsv(yield* sweep)
}

function subjectOf({ design, commands, durationUs }: Scenario): Subject {
  const inOrder = commands.toSorted((a, b) => a.atUs - b.atUs).filter(({ atUs }) => atUs <= durationUs)
  return { design, commands: inOrder, start: null, atUs: durationUs }
}
