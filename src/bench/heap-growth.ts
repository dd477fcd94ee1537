/** Whether memory stays flat: the heap before and after a simulated hour, each time after a full collection. */
import { memoryUsage } from 'node:process'
import { Simulation } from '../engine'
import type { Figures } from './figures'
import { classicThree } from './classic-three'

const WARM_UP_US = 600e6
const HOUR_US = 3600e6

export function benchHeap(): Figures {
  const simulation = new Simulation(classicThree())
  simulation.advance(WARM_UP_US)
  const before = held()
  simulation.advance(WARM_UP_US + HOUR_US)
  return { 'heap.growthMiBPerSimulatedHour': (held() - before) / 2 ** 20, 'heap.mebibytes': held() / 2 ** 20 }
}

function held(): number {
  if (globalThis.gc === undefined) throw new Error('Start node with --expose-gc.')
  for (let i = 0; i < 3; i++) globalThis.gc()
  const { heapUsed, arrayBuffers } = memoryUsage()
  return heapUsed + arrayBuffers
}
