/** The run on screen as something to experiment on. */
import type { Command } from '../../engine'
import type { Subject } from '../../experiments/spof/deaths'
import { useRunStore } from '../../stores/run-store'
import { run } from '../run'

/** What was done in it until the instant on screen. */
function commandsUntilNow(): readonly Command[] {
  const { commands, nowUs } = run.simulation
  return commands.filter(({ atUs }) => atUs <= nowUs)
}

/** Names the run and what was done in it: as long as it is the same, so are the answers of experiments on it. */
export function signatureNow(): string {
  return `${useRunStore.getState().runId} ${JSON.stringify(commandsUntilNow())}`
}

export function subjectNow(): Subject {
  const { simulation, branches } = run
  const commands = commandsUntilNow()
  const changedUs = commands.at(-1)?.atUs ?? 0
  const start = branches.active.history.list.findLast(({ timeUs }) => timeUs <= changedUs) ?? null
  return { design: simulation.design, commands, start, atUs: 'settled' }
}
