/** The deaths of the parts of the run on screen, and the badges on the canvas, which are known first; answers are kept. */
import { useEffect } from 'react'
import type { Conduct, Pool } from '../../../experiments/pool'
import type { Deaths } from '../../../experiments/spof/deaths'
import { subjectNow } from '../../../run/experiments/subject'
import { run } from '../../../run/run'
import { setBadges } from '../../../stores/view-store'
import { en } from '../../../words/en'
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
  setBadges(unknownBadges())
  const answer = await pool.tryDeaths(subjectNow(), conduct, (soFar) => setBadges(badgesOf(soFar)))
  // Without requests there is nothing to say of any part.
  if (answer === null) setBadges({})
  keep(signature, answer)
  return answer
}

/** Of each host and service that can die nothing is known yet. */
function unknownBadges(): Record<string, string> {
  const tried = run.simulation.world.services.filter(({ fails, running }) => fails && running).map(({ part }) => part)
  const ids = tried.flatMap(({ host, id }) => (host === null ? [id] : [id, host]))
  return Object.fromEntries(ids.map((id) => [id, en.canvas.notKnown]))
}

function keep(signature: string, answer: Deaths | null): void {
  answers.set(signature, answer)
  const [oldest] = answers.keys()
  if (answers.size > KEPT) answers.delete(oldest)
}
