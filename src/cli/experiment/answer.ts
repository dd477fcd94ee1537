/** The answers of `npm run experiment`: which experiments there are, and what each prints. */
import { findTooMuch } from '../scenario-size'
import { refuse } from '../../designs/schema-problem'
import type { Checked } from '../../designs/schema-problem'
import { checkScenario } from '../../designs/schema'
import type { Scenario } from '../../designs/schema'
import { tryAvailability } from '../../experiments/availability/availability'
import { defaultRates } from '../../experiments/availability/rates'
import type { Experiment } from '../../experiments/experiment'
import { tryDeaths } from '../../experiments/spof/deaths'
import type { Subject } from '../../experiments/spof/deaths'
import type { ExperimentName, Options } from './options'

/** The experiment with what a scenario file says; the instant of the run is the scenario's end. */
export function prepare(name: ExperimentName, input: unknown, options: Options): Checked<Experiment<object>> {
  const checked = checkScenario(input)
  if (!checked.ok) return checked
  const tooMuch = findTooMuch(checked.value)
  if (tooMuch.length > 0) return refuse(tooMuch)
  return { ok: true, value: experiments[name](subjectOf(checked.value), options) }
}

const nothingSeen = 'No request arrives, so nothing can be seen.'

const experiments: Record<ExperimentName, (subject: Subject, options: Options) => Experiment<object>> = {
  *spof(subject) {
    const deaths = yield* tryDeaths(subject)
    if (deaths === null) return { problem: nothingSeen, parts: [] }
    const { atUs, undisturbed, parts } = deaths
    return { atMs: atUs / 1000, undisturbed, parts }
  },
  *availability(subject, { years }) {
    const rates = defaultRates(subject.design)
    const availability = yield* tryAvailability(subject, { rates, years })
    return availability === null ? { problem: nothingSeen } : { ...availability, rates }
  },
}

function subjectOf({ design, commands, durationUs }: Scenario): Subject {
  const inOrder = commands.toSorted((a, b) => a.atUs - b.atUs).filter(({ atUs }) => atUs <= durationUs)
  return { design, commands: inOrder, start: null, atUs: durationUs }
}
