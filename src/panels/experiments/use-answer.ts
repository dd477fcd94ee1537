/** The answer of an experiment on the run on screen, asked for again whenever something is done in it. */
import { useEffect, useState } from 'react'
import type { Conduct, Pool } from '../../experiments/pool'
import { useSignature } from '../../run/experiments/use-signature'
import { seldom } from './seldom'

export interface AnswerNow<Answer> {
  /** `known`: of the run as it is now. `unknown`: it is being tried. `silent`: no request arrives. */
  state: 'known' | 'unknown' | 'silent' | 'failed'
  /** The latest answer, or what is known of it so far; null before the first, or when no request arrives. */
  latest: Answer | null
  /** `latest` is about the run as it is now. */
  isOfNow: boolean
  done: number
  asked: number
  problem: string
}

interface Asked<Answer> {
  signature: string
  pool: Pool
  conduct: Conduct
  /** Hears what is known of the answer so far. */
  tell: (soFar: Answer) => void
}

/** Progress is drawn, and read out: most answers come sooner. */
const TELLING_MS = 500
const nothing = { state: 'unknown', isOfNow: false, done: 0, asked: 0, problem: '' } as const

/** `ask` must be the same function at every call; it resolves to null when no request arrives. */
export function useAnswer<Answer>(
  pool: Pool,
  ask: (asked: Asked<Answer>) => Promise<Answer | null>,
): AnswerNow<Answer> {
  const signature = useSignature()
  const [told, setTold] = useState<{ about: string; now: AnswerNow<Answer> }>({
    about: '',
    now: { ...nothing, latest: null },
  })
  useEffect(() => {
    const cancel = new AbortController()
    const { signal } = cancel
    const tell = (news: Partial<AnswerNow<Answer>>): void => {
      if (signal.aborted) return
      setTold(({ about, now }) => {
        const before = about === signature ? now : { ...nothing, latest: now.latest }
        return { about: signature, now: { ...before, ...news } }
      })
    }
    const progress = seldom(TELLING_MS, (done: number, asked: number) => tell({ done, asked }))
    ask({ signature, pool, conduct: { signal, progress }, tell: (latest) => tell({ latest, isOfNow: true }) }).then(
      (latest) => tell({ latest, isOfNow: true, state: latest === null ? 'silent' : 'known' }),
      (reason: unknown) => tell({ state: 'failed', problem: String(reason) }),
    )
    return () => {
      cancel.abort()
    }
  }, [pool, ask, signature])
  return told.about === signature ? told.now : { ...nothing, latest: told.now.latest }
}
