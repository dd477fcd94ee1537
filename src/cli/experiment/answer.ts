/** The answers of `npm run experiment`: which experiments there are, and what each prints. */
import { findTooMuch } from '../scenario-size'
import { refuse } from '../../designs/schema-problem'
import type { Checked } from '../../designs/schema-problem'
import { checkScenario } from '../../designs/schema'
import type { Scenario } from '../../designs/schema'
import type { Experiment } from '../../experiments/experiment'
import { tryDeaths } from '../../experiments/spof/deaths'
import type { Subject } from '../../experiments/spof/deaths'

export const experimentNames = ['spof'] as const
export type ExperimentName = (typeof experimentNames)[number]

/** The experiment with what a scenario file says; the instant of the run is the scenario's end. */
export function prepare(name: ExperimentName, input: unknown): Checked<Experiment<object>> {
  const checked = checkScenario(input)
  if (!checked.ok) return checked
  const tooMuch = findTooMuch(checked.value)
  if (tooMuch.length > 0) return refuse(tooMuch)
  return { ok: true, value: experiments[name](subjectOf(checked.value)) }
}

const experiments: Record<ExperimentName, (subject: Subject) => Experiment<object>> = {
  *spof(subject) {
    const deaths = yield* tryDeaths(subject)
    if (deaths === null) return { problem: 'No request arrives, so nothing can be seen.', parts: [] }
    const { atUs, undisturbed, parts } = deaths
    return { atMs: atUs / 1000, undisturbed, parts }
  },
}

function subjectOf({ design, commands, durationUs }: Scenario): Subject {
  const inOrder = commands.toSorted((a, b) => a.atUs - b.atUs).filter(({ atUs }) => atUs <= durationUs)
  return { design, commands: inOrder, start: null, atUs: durationUs }
}
