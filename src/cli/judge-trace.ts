/** Plays a recorded trace on the engine and says how the result differs from the recording. */
import { differences } from './fidelity'
import { answerTrace } from './trace'

/** One sentence for each difference, or for each reason why the trace cannot be played; none when the engine agrees. */
export function judgeTrace(trace: unknown): string[] {
  const answered = answerTrace(trace)
  if (answered.ok) return differences(trace, answered.value)
  return answered.problems.map(({ field, sentence }) => `${field}: ${sentence}`)
}
