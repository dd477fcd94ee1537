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
  const runner = new TrialRunner()
  for (let step = experiment.next(); ;) {
    if (step.done === true) return step.value
    step = experiment.next(step.value.map((trial) => finish(runner.run(trial))))
  }
}
