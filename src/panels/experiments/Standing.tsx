/** The progress of an experiment, or why it has no answer; nothing once it has one. */
import type { Pool } from '../../experiments/pool'
import { experimentWords as words } from '../../words/experiment-words'
import type { AnswerNow } from './use-answer'

type Known = Pick<AnswerNow<unknown>, 'state' | 'done' | 'asked' | 'problem'>

export function Standing({ now: { state, done, asked, problem }, pool }: { now: Known; pool: Pool }) {
  return (
    <>
      {state === 'unknown' && words.trying(done, asked)}
      {state === 'silent' && words.nobody}
      {state === 'failed' && words.failed(problem)}
      {pool.withoutWorkers && ` ${words.withoutWorkers}`}
    </>
  )
}
