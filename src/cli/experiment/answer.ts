/** The answers of `npm run experiment`: what each experiment prints, an object as JSON, a text as it is. */
import { findTooMuch } from '../scenario-size'
import { refuse } from '../../designs/schema-problem'
import type { Checked } from '../../designs/schema-problem'
import { checkScenario } from '../../designs/schema'
import type { Scenario } from '../../designs/schema'
import { tryAvailability } from '../../experiments/availability/availability'
import { defaultRates } from '../../experiments/availability/rates'
import type { Command } from '../../engine'
import type { Experiment } from '../../experiments/experiment'
import { tryHelps } from '../../experiments/helps/helps'
import { tryDeaths } from '../../experiments/spof/deaths'
import type { Subject } from '../../experiments/spof/deaths'
import { toCsv } from '../../experiments/sweep/csv'
import { planSweep } from '../../experiments/sweep/plan'
import type { Site } from '../../experiments/sweep/settings'
import { trySweep } from '../../experiments/sweep/sweep'
import type { ExperimentName, Options } from './options'

type Answer = object | string

/** The experiment with what a scenario file says; the instant of the run is the scenario's end. */
export function prepare(name: ExperimentName, input: unknown, options: Options): Checked<Experiment<Answer>> {
  const checked = checkScenario(input)
  if (!checked.ok) return checked
  const tooMuch = findTooMuch(checked.value)
  if (tooMuch.length > 0) return refuse(tooMuch)
  return experiments[name](checked.value, options)
}

const optionNames = { setting: '--setting', from: '--from', to: '--to', steps: '--steps', seeds: '--seeds' }
const nothingSeen = 'No requests arrive, so there is nothing to measure.'

const experiments: Record<ExperimentName, (scenario: Scenario, options: Options) => Checked<Experiment<Answer>>> = {
  spof: (scenario) => ({ ok: true, value: spof(subjectOf(scenario)) }),
  helps: (scenario) => ({ ok: true, value: helps(scenario) }),
  availability: (scenario, options) => ({ ok: true, value: availability(subjectOf(scenario), options) }),
  sweep: (scenario, options) => {
    const site = siteOf(scenario)
    const planned = planSweep(site, options, scenario.durationUs, optionNames)
    if (!planned.ok) return planned
    const sweep = trySweep(site, planned.value)
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

function subjectOf(scenario: Scenario): Subject {
  return { design: scenario.design, commands: commandsUntilEnd(scenario), start: null, atUs: scenario.durationUs }
}

/** The run is watched from the scenario's end on, with the commands until then. */
function siteOf(scenario: Scenario): Site {
  return {
    design: scenario.design,
    commands: commandsUntilEnd(scenario),
    profile: scenario.named?.profile ?? null,
  }
}

function commandsUntilEnd({ commands, durationUs }: Scenario): Command[] {
  return commands.toSorted((a, b) => a.atUs - b.atUs).filter(({ atUs }) => atUs <= durationUs)
}
