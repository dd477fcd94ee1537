/** The deaths of two parts at once, tried when asked for. */
import { useEffect, useState } from 'react'
import type { Pool } from '../../../experiments/pool'
import { tryPairs } from '../../../experiments/spof/deaths'
import type { Pairs } from '../../../experiments/spof/deaths'
import { subjectNow } from '../../../run/experiments/subject'
import { seldom } from '../seldom'

export type PairsNow =
  | { state: 'none' | 'silent' }
  | { state: 'trying'; done: number; asked: number }
  | { state: 'known'; pairs: Pairs }
  | { state: 'failed'; problem: string }

/** Behind what is on screen anyway. */
const PRIORITY = 1
/** Progress is drawn, and read out. */
const TELLING_MS = 500

export function usePairs(pool: Pool): { now: PairsNow; begin: () => void; cancel: () => void } {
  const [now, setNow] = useState<PairsNow>({ state: 'none' })
  const [cancelling, setCancelling] = useState<AbortController | null>(null)
  useEffect(() => () => cancelling?.abort(), [cancelling])
  const begin = (): void => {
    const controller = new AbortController()
    const { signal } = controller
    const tell = (next: PairsNow): void => {
      if (!signal.aborted) setNow(next)
    }
    setCancelling(controller)
    setNow({ state: 'trying', done: 0, asked: 0 })
    const progress = seldom(TELLING_MS, (done: number, asked: number) => tell({ state: 'trying', done, asked }))
    pool.conduct(tryPairs(subjectNow()), { signal, progress, priority: PRIORITY }).then(
      (pairs) => tell(pairs === null ? { state: 'silent' } : { state: 'known', pairs }),
      (reason: unknown) => tell({ state: 'failed', problem: String(reason) }),
    )
  }
  const cancel = (): void => {
    setCancelling(null)
    setNow({ state: 'none' })
  }
  return { now, begin, cancel }
}
