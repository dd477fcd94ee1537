// What stands beside the site may be loaded in the middle of a run: the run is the same.
import { expect, it } from 'vitest'
import type { Command } from '../command'
import { provide } from '../equipment'
import { Simulation } from '../simulation'
import { onHost, site } from '../testing/designs'
import { provideBesides } from './provide'

const SECOND = 1e6
const parts = ['nginx', 'application', 'primary', 'replica']
const design = onHost({ ...site(), traffic: { ratePerSecond: 20, mix: { static: 1, read: 1, write: 1 } } }, ...parts)
const before: Command[] = [
  { atUs: 2 * SECOND, op: 'kill', target: 'application' },
  { atUs: 3 * SECOND, op: 'restart', target: 'application' },
]

function loadedAt(second: number): Simulation {
  if (second > 0) {
    provide(() => {
      // Nothing is there yet.
    })
  }
  const simulation = new Simulation(design, before)
  simulation.advance(second * SECOND)
  provideBesides()
  simulation.advance(5 * SECOND)
  for (const op of ['firewall', 'strangers', 'monitoring'] as const) simulation.apply({ op, on: true })
  simulation.advance(40 * SECOND)
  return simulation
}

it.each([1, 4, 5])('loaded in second %i, it is what it is from the start', (second) => {
  const [early, late] = [loadedAt(0), loadedAt(second)]
  expect(late.digest()).toBe(early.digest())
  const views = [early, late].map(({ world }) => world.beside?.present.map((part) => part.view()))
  expect(views[1]).toEqual(views[0])
  expect(views[0]?.length).toBe(3)
})
