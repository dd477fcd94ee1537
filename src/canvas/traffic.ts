/** How many requests cross each link, counted four times a second from arrivals; and how the canvas shows that many. */
import { useEffect } from 'react'
import { create } from 'zustand'
import type { Simulation } from '../engine'
import { ratesOf } from '../run/rates'
import { run } from '../run/run'
import { useRunStore } from '../stores/run-store'
import { isTooFast, MOST_MARKS, SHOWN_SECONDS } from './packets/eye'

/** `marks`: each request where it is; `slowed`: some later and slower; `bands`: too many for a mark each. */
export type Showing = 'marks' | 'slowed' | 'bands'

interface Traffic {
  /** Arrivals in the last simulated second, by link id. Empty until the first second is over. */
  perSecond: Readonly<Record<string, number>>
  showing: Showing
}

const EVERY_MS = 250

export const useTraffic = create<Traffic>()(() => ({ perSecond: {}, showing: 'marks' }))

/** Keeps the counts up to date while the canvas is mounted. */
export function useCounting(): void {
  useEffect(() => {
    let lastMs = -Infinity
    let last: { design: unknown; nowUs: number } = { design: null, nowUs: 0 }
    return useRunStore.subscribe(({ design, nowUs, playing, speed }) => {
      const jumped = design !== last.design || nowUs < last.nowUs
      // What stands still shows its own instant.
      if (playing && !jumped && performance.now() - lastMs < EVERY_MS) return
      lastMs = performance.now()
      last = { design, nowUs }
      const perSecond = ratesOf(run.simulation).links
      useTraffic.setState({ perSecond, showing: showingOf(run.simulation, perSecond, speed) })
    })
  }, [])
}

/** How traffic is shown at these rates and this speed. */
export function showingOf({ world }: Simulation, perSecond: Readonly<Record<string, number>>, speed: number): Showing {
  const { links, latencyUs } = world.links
  const fast = links.map((_, i) => isTooFast(latencyUs[i], speed))
  const marks = (shown: boolean): number =>
    links.reduce((sum, { id }, i) => {
      const rate = fast[i] === shown && id in perSecond ? perSecond[id] : 0
      return sum + rate * (shown ? speed * SHOWN_SECONDS : (2 * latencyUs[i]) / 1e6)
    }, 0)
  if (marks(true) > MOST_MARKS || marks(false) > MOST_MARKS) return 'bands'
  return fast.includes(true) ? 'slowed' : 'marks'
}

/** The width of a line for a rate in requests per second, in canvas units: the same everywhere, so that designs compare. */
export function lineWidth(perSecond: number): number {
  return Math.min(7, 1.5 + 1.15 * Math.log10(1 + perSecond))
}
