/** What would help the run on screen; each change is told as it is measured. */
import type { Helps } from '../../../experiments/helps/helps'
import { tryHelps } from '../../../experiments/helps/helps'
import type { Conduct, Pool } from '../../../experiments/pool'
import { run } from '../../../run/run'
import { subjectNow } from '../../../run/experiments/subject'
import { useAnswer } from '../use-answer'
import type { AnswerNow } from '../use-answer'

export function useHelps(pool: Pool): AnswerNow<Helps> {
  return useAnswer(pool, ask)
}

function ask(asked: { pool: Pool; conduct: Conduct; tell: (soFar: Helps) => void }): Promise<Helps | null> {
  const { pool, conduct, tell } = asked
  const experiment = tryHelps(subjectNow(), run.branches.opened.profile, (helps) => tell({ ...helps }))
  return pool.conduct(experiment, conduct)
}
