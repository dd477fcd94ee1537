/** Tries, one change after another and between frames, what would have saved a failed request. */
import { useEffect, useState } from 'react'
import type { RequestRecord } from '../../../engine'
import { Rescuer } from '../../../run/rescue'
import type { Rescue } from '../../../run/rescue'
import { run } from '../../../run/run'

export interface Trials {
  saved: readonly Rescue[]
  tried: number
  done: boolean
}

export function useRescue(record: RequestRecord): Trials {
  const [trials, setTrials] = useState<Trials>({ saved: [], tried: 0, done: false })
  useEffect(() => {
    let rescuer: Rescuer | null = null
    const timer = setInterval(() => {
      rescuer ??= new Rescuer(run.simulation.design, run.simulation.commands, run.branches.active.history.list, record)
      const done = !rescuer.next()
      if (done) clearInterval(timer)
      setTrials({ saved: [...rescuer.saved], tried: rescuer.tried, done })
    }, 30)
    return () => {
      clearInterval(timer)
    }
  }, [record])
  return trials
}
