import { expect, it } from 'vitest'
import type { BranchView } from '../../../stores/run-store'
import { partingUs } from '../../../run/parting'
import { ghostsOf } from './ghosts'

const view = (id: number, parent: number | null, forkUs: number | null): BranchView => ({
  id,
  parent,
  forkUs,
  name: null,
  first: null,
  knownUs: 20e6,
  series: Array.from({ length: 20 }, (_, second) => ({ second, answered: 1, failed: 0, failures: [], lagUs: null })),
  cuts: [],
})
const branches = [view(0, null, null), view(1, 0, 10e6), view(2, 1, 15.5e6), view(3, 0, 4e6)]

it('two branches part where one forked off the other, or where their ancestors part', () => {
  expect(partingUs(branches, 0, 1)).toBe(10e6)
  expect(partingUs(branches, 2, 1)).toBe(15.5e6)
  expect(partingUs(branches, 2, 0)).toBe(10e6)
  expect(partingUs(branches, 2, 3)).toBe(4e6)
  expect(partingUs(branches, 1, 1)).toBe(Infinity)
})

it('every other branch has a ghost, from the second in which it parts', () => {
  expect(ghostsOf(branches, 1).map(({ id, pieces }) => [id, pieces[0].from])).toEqual([
    [0, 10],
    [2, 15],
    [3, 4],
  ])
})
