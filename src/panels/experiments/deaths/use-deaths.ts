/** The deaths of the parts of the run on screen; answers are kept. */
import type { Conduct, Pool } from '../../../experiments/pool'
import type { Deaths } from '../../../experiments/spof/deaths'
import { subjectNow } from '../../../run/experiments/subject'
import { useAnswer } from '../use-answer'
import type { AnswerNow } from '../use-answer'

const KEPT = 40
const answers = new Map<string, Deaths | null>()

export function useDeaths(pool: Pool): AnswerNow<Deaths> {
  return useAnswer(pool, ask)
}

async function ask(asked: { signature: string; pool: Pool; conduct: Conduct }): Promise<Deaths | null> {
  const { signature, pool, conduct } = asked
  const known = answers.get(signature)
  if (known !== undefined) return known
  const answer = await pool.tryDeaths(subjectNow(), conduct)
  keep(signature, answer)
  return answer
}

function keep(signature: string, answer: Deaths | null): void {
  answers.set(signature, answer)
  const [oldest] = answers.keys()
  if (answers.size > KEPT) answers.delete(oldest)
}
