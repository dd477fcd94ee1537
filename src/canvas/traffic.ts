/** How many requests cross each link, counted four times a second from arrivals; and how the canvas shows that many. */
import { useEffect } from 'react'
import { create, useStore } from 'zustand'
import type { Simulation } from '../engine'
import { ratesOf } from '../run/rates'
import { useScene } from '../run/scene'
import type { Scene } from '../run/scene'
import { isTooFast, MOST_MARKS, SHOWN_SECONDS } from './packets/eye'

/** `marks`: each request where it is; `slowed`: some later and slower; `bands`: too many for a mark each. */
export type Showing = 'marks' | 'slowed' | 'bands'

interface Traffic {
  /** Arrivals in the last simulated second, by link id. Empty until the first second is over. */
  perSecond: Readonly<Record<string, number>>
  showing: Showing
}

const EVERY_MS = 250

const makeStore = () => create<Traffic>()(() => ({ perSecond: {}, showing: 'marks' }))
const stores = new WeakMap<Scene, ReturnType<typeof makeStore>>()

function trafficOf(scene: Scene) {
  const store = stores.get(scene) ?? makeStore()
  stores.set(scene, store)
  return store
}

/** What is selected of the scene's traffic. */
export function useTraffic<T>(selector: (state: Traffic) => T): T {
  return useStore(trafficOf(useScene()), selector)
}

/** Keeps the counts up to date while the canvas is mounted. */
export function useCounting(): void {
  const scene = useScene()
  useEffect(() => {
    let lastMs = -Infinity
    let last: { design: unknown; nowUs: number } = { design: null, nowUs: 0 }
    return scene.store.subscribe(({ design, nowUs, playing, speed }) => {
      const jumped = design !== last.design || nowUs < last.nowUs
      // What stands still shows its own instant.
      if (playing && !jumped && performance.now() - lastMs < EVERY_MS) return
      lastMs = performance.now()
      last = { design, nowUs }
      const perSecond = ratesOf(scene.simulation).links
      trafficOf(scene).setState({ perSecond, showing: showingOf(scene.simulation, perSecond, speed) })
    })
  }, [scene])
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
