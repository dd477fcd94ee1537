/** The deaths of the parts of the run on screen, and the badges on the canvas, which are known first; answers are kept. */
import { useEffect } from 'react'
import type { Conduct, Pool } from '../../../experiments/pool'
import type { Deaths } from '../../../experiments/spof/deaths'
import { subjectNow } from '../../../run/experiments/subject'
import { setBadges, useViewStore } from '../../../stores/view-store'
import { experimentWords } from '../../../words/experiment-words'
import { useAnswer } from '../use-answer'
import type { AnswerNow } from '../use-answer'
import { badgesOf } from './tell-death'

const KEPT = 40
const answers = new Map<string, Deaths | null>()

export function useDeaths(pool: Pool): AnswerNow<Deaths> {
  useEffect(() => () => setBadges({}), [])
  return useAnswer(pool, ask)
}

async function ask(asked: { signature: string; pool: Pool; conduct: Conduct }): Promise<Deaths | null> {
  const { signature, pool, conduct } = asked
  const known = answers.get(signature)
  if (known !== undefined) {
    setBadges(known === null ? {} : badgesOf(known))
    return known
  }
  setBadges(unknownBadges(useViewStore.getState().badges))
  const answer = await pool.tryDeaths(subjectNow(), conduct, (soFar) => setBadges(badgesOf(soFar)))
  keep(signature, answer)
  return answer
}

function unknownBadges(before: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.keys(before).map((id) => [id, experimentWords.deaths.unknown]))
}

function keep(signature: string, answer: Deaths | null): void {
  answers.set(signature, answer)
  const [oldest] = answers.keys()
  if (answers.size > KEPT) answers.delete(oldest)
}
