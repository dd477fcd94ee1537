/** The deaths of the parts of the run on screen, tried again whenever something is done in it; answers are kept. */
import { useEffect, useState } from 'react'
import type { Pool } from '../../../experiments/pool'
import { tryDeaths } from '../../../experiments/spof/deaths'
import type { Deaths } from '../../../experiments/spof/deaths'
import { subjectNow } from '../../../run/experiments/subject'
import { useSignature } from '../../../run/experiments/use-signature'
import { seldom } from '../seldom'

export interface DeathsNow {
  /** The latest answer; null before the first, or when no request arrives. */
  deaths: Deaths | null
  /** `known`: of the run as it is now. `unknown`: it is being tried. `silent`: no request arrives. */
  state: 'known' | 'unknown' | 'silent' | 'failed'
  done: number
  asked: number
  problem: string
}

const KEPT = 40
/** Progress is drawn, and read out: most answers come sooner. */
const TELLING_MS = 500
const answers = new Map<string, Deaths | null>()
const nothing: DeathsNow = { deaths: null, state: 'unknown', done: 0, asked: 0, problem: '' }

export function useDeaths(pool: Pool): DeathsNow {
  const signature = useSignature()
  const [told, setTold] = useState({ about: '', now: nothing })
  useEffect(() => {
    const cancel = new AbortController()
    const { signal } = cancel
    const tell = (now: Partial<DeathsNow>): void => {
      if (signal.aborted) return
      setTold((before) => ({ about: signature, now: { ...nothing, deaths: before.now.deaths, ...now } }))
    }
    const progress = seldom(TELLING_MS, (done: number, asked: number) => tell({ done, asked }))
    ask(signature, pool, signal, progress).then(
      (deaths) => tell({ deaths, state: deaths === null ? 'silent' : 'known' }),
      (reason: unknown) => tell({ state: 'failed', problem: String(reason) }),
    )
    return () => {
      cancel.abort()
    }
  }, [pool, signature])
  return told.about === signature ? told.now : { ...nothing, deaths: told.now.deaths }
}

async function ask(
  signature: string,
  pool: Pool,
  signal: AbortSignal,
  progress: (done: number, asked: number) => void,
): Promise<Deaths | null> {
  const known = answers.get(signature)
  if (known !== undefined) return known
  const answer = await pool.conduct(tryDeaths(subjectNow()), { signal, progress })
  keep(signature, answer)
  return answer
}

function keep(signature: string, answer: Deaths | null): void {
  answers.set(signature, answer)
  const [oldest] = answers.keys()
  if (answers.size > KEPT) answers.delete(oldest)
}
