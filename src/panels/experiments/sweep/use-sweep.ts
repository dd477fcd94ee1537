/** A sweep that is run when asked for: its answer grows value by value, and stays until the next one. */
import { useEffect, useState } from 'react'
import type { Pool } from '../../../experiments/pool'
import type { Site } from '../../../experiments/sweep/settings'
import { trySweep } from '../../../experiments/sweep/sweep'
import type { Sweep, SweepPlan } from '../../../experiments/sweep/sweep'
import { signatureNow } from '../../../run/experiments/subject'

export interface SweepNow {
  state: 'none' | 'running' | 'done' | 'cancelled' | 'failed'
  /** The answer so far; null before its first value. */
  sweep: Sweep | null
  /** The name of the design that was swept, its id, and the run as it was. */
  design: string
  designId: string
  signature: string
  /** How many values there will be. */
  values: number
  problem: string
}

const nothing: SweepNow = {
  state: 'none',
  sweep: null,
  ...{ design: '', designId: '', signature: '' },
  ...{ values: 0, problem: '' },
}

export function useSweep(pool: Pool): {
  now: SweepNow
  begin: (site: Site, plan: SweepPlan) => void
  cancel: () => void
} {
  const [now, setNow] = useState(nothing)
  const [cancelling, setCancelling] = useState<AbortController | null>(null)
  useEffect(() => () => cancelling?.abort(), [cancelling])
  const begin = (site: Site, plan: SweepPlan): void => {
    const controller = new AbortController()
    const { signal } = controller
    const change = (next: Partial<SweepNow>): void => {
      if (!signal.aborted) setNow((before) => ({ ...before, ...next }))
    }
    setCancelling(controller)
    const { name, id } = site.design
    const values = plan.values.length
    setNow({ ...nothing, state: 'running', design: name, designId: id, signature: signatureNow(), values })
    const tell = (sweep: Sweep): void => change({ sweep })
    pool.conduct(trySweep(site, { ...plan, tell }), { signal }).then(
      (sweep) => change({ state: 'done', sweep }),
      (reason: unknown) => change({ state: 'failed', problem: String(reason) }),
    )
  }
  const cancel = (): void => {
    setCancelling(null)
    setNow((before) => ({ ...before, state: 'cancelled' }))
  }
  return { now, begin, cancel }
}
