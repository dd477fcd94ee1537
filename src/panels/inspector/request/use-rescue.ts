/** Tries what would have saved a failed request, one change after another, in short slices between frames. */
import { useEffect, useState } from 'react'
import type { RequestRecord } from '../../../engine'
import { Rescuer } from '../../../run/rescue'
import type { Rescue } from '../../../run/rescue'
import { run } from '../../../run/run'
import { sliceOf } from '../../../run/slice'

const BUDGET_MS = 6
const EVERY_MS = 20

export interface Trials {
  saved: readonly Rescue[]
  tried: number
  done: boolean
}

export function useRescue(record: RequestRecord): Trials {
  const [trials, setTrials] = useState<Trials>({ saved: [], tried: 0, done: false })
  useEffect(() => {
    const { simulation, branches } = run
    const rescuer = new Rescuer(simulation.design, [...simulation.commands], branches.active.history.list, record)
    const work = rescuer.work()
    const timer = setInterval(() => {
      const done = sliceOf(work, performance.now() + BUDGET_MS).done === true
      if (done) clearInterval(timer)
      const { saved, tried } = rescuer
      setTrials((before) =>
        before.tried === tried && before.done === done ? before : { saved: [...saved], tried, done },
      )
    }, EVERY_MS)
    return () => {
      clearInterval(timer)
    }
  }, [record])
  return trials
}
