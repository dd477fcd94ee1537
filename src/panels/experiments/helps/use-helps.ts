/** What would help the run on screen, measured again whenever something is done in it; each change is told as it is measured. */
import { useEffect, useState } from 'react'
import type { Helps } from '../../../experiments/helps/helps'
import { tryHelps } from '../../../experiments/helps/helps'
import type { Pool } from '../../../experiments/pool'
import { run } from '../../../run/run'
import { subjectNow } from '../../../run/experiments/subject'
import { useSignature } from '../../../run/experiments/use-signature'

export interface HelpsNow {
  helps: Helps | null
  state: 'known' | 'unknown' | 'silent' | 'failed'
  done: number
  asked: number
  problem: string
}

const nothing: HelpsNow = { helps: null, state: 'unknown', done: 0, asked: 0, problem: '' }

export function useHelps(pool: Pool): HelpsNow {
  const signature = useSignature()
  const [told, setTold] = useState({ about: '', now: nothing })
  useEffect(() => {
    const cancel = new AbortController()
    const { signal } = cancel
    const tell = (now: Partial<HelpsNow>): void => {
      if (signal.aborted) return
      setTold((before) => ({
        about: signature,
        now: { ...(before.about === signature ? before.now : nothing), ...now },
      }))
    }
    const experiment = tryHelps(subjectNow(), run.branches.opened.profile, (helps) => tell({ helps: { ...helps } }))
    pool.conduct(experiment, { signal, progress: (done, asked) => tell({ done, asked }) }).then(
      (helps) => tell({ helps, state: helps === null ? 'silent' : 'known' }),
      (reason: unknown) => tell({ state: 'failed', problem: String(reason) }),
    )
    return () => {
      cancel.abort()
    }
  }, [pool, signature])
  return told.about === signature ? told.now : nothing
}
