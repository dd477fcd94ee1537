/** The traffic of the run, its limits at this pace, and how to change it. */
import { usersOf } from '../../designs/find'
import type { RequestKind, Traffic } from '../../engine'
import { run } from '../../run/run'
import { useService } from '../../run/use-service'
import { useDesignStore } from '../../stores/design-store'
import { useRunStore } from '../../stores/run-store'

/** The highest rate, in requests per second, and the slider's step. */
const limits = { classroom: { max: 20, step: 1 }, production: { max: 2000, step: 20 } } as const

export interface TrafficControl extends Traffic {
  max: number
  step: number
  setRate: (ratePerSecond: number) => void
  /** False when nothing would be sent any more; nothing is changed then. */
  setShare: (requestKind: RequestKind, share: number) => boolean
}

export function useTraffic(): TrafficControl {
  const profile = useDesignStore((state) => state.profile)
  const planned = useRunStore((state) => state.design.traffic)
  const users = useService(
    useRunStore((state) => usersOf(state.design)?.id ?? ''),
    'users',
  )
  const ratePerSecond = users?.ratePerSecond ?? planned.ratePerSecond
  const mix = users?.mix ?? planned.mix
  return {
    ratePerSecond,
    mix,
    ...limits[profile],
    setRate: (rate) => {
      if (rate !== ratePerSecond) run.command({ op: 'traffic', traffic: { ratePerSecond: rate, mix } })
    },
    setShare: (requestKind, share) => {
      const next = { ...mix, [requestKind]: share }
      if (next.static + next.read + next.write === 0) return false
      if (share !== mix[requestKind]) run.command({ op: 'traffic', traffic: { ratePerSecond, mix: next } })
      return true
    },
  }
}
