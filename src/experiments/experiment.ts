/**
 * An experiment asks for trials and makes an answer of their outcomes. It runs nothing itself: whoever executes it decides
 * where and when the trials of a round run, and gives their outcomes back in the order of the round. A round without trials is a
 * pause in work that an experiment does itself.
 */
import type { Outcome, Trial } from '../engine/trial/trial'
import { TrialRunner } from '../engine/trial/trial-runner'
import { finish } from '../engine/trial/trial-run'

export type Experiment<Answer> = Generator<readonly Trial[], Answer, readonly Outcome[]>

/** Runs the whole experiment here and now, one trial after another. */
export function conduct<Answer>(experiment: Experiment<Answer>): Answer {
  return finish(conducting(experiment, new TrialRunner())).answer
}

/** The same with pauses, as often as trials make them. `progress` hears how many trials have ended, of those asked for so far. */
export function* conducting<Answer>(
  experiment: Experiment<Answer>,
  runner: TrialRunner,
  progress: (done: number, asked: number) => void = () => undefined,
): Generator<void, { answer: Answer }> {
  let done = 0
  let asked = 0
  for (let step = experiment.next(); ;) {
    if (step.done === true) return { answer: step.value }
    asked += step.value.length
    const outcomes: Outcome[] = []
    for (const trial of step.value) {
      outcomes.push(yield* runner.run(trial))
      progress(++done, asked)
    }
    step = experiment.next(outcomes)
  }
}
