// Compares two branches over the stretch they share, by counting what happened in it.
import { expect, it } from 'vitest'
import type { Comparison } from './compare'
import { compareBranches } from './compare'
import { Tree } from './tree'

const SECOND = 1e6

function compared(): { tree: Tree; comparison: Comparison } {
  const tree = new Tree({ designId: 'classic-three', profile: 'classroom', seed: 7 })
  tree.advance(10 * SECOND)
  tree.command({ op: 'kill', target: 'server-1' })
  tree.advance(40 * SECOND)
  tree.seek(8 * SECOND)
  tree.command({ op: 'set', target: 'haproxy', setting: 'option redispatch', value: 1 })
  tree.advance(10 * SECOND)
  tree.command({ op: 'kill', target: 'server-1' })
  tree.advance(30 * SECOND)
  const steps = compareBranches(tree, tree.branches[0], tree.branches[1])
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return { tree, comparison: step.value }
}

it('over the same stretch, each request that ended in it counted once', () => {
  const { comparison } = compared()
  expect([comparison.fromUs, comparison.untilUs]).toEqual([8 * SECOND, 30 * SECOND])
  for (const { answered, failed, byCause, byServer } of [comparison.a, comparison.b]) {
    expect(byCause.reduce((sum, count) => sum + count, 0)).toBe(answered + failed)
    expect(byServer.reduce((sum, count) => sum + count, 0)).toBe(answered)
  }
  expect(comparison.a.failed).toBeGreaterThan(comparison.b.failed)
})

it('and lists the requests that ended differently, different outcomes first', () => {
  const { comparison } = compared()
  const ends = comparison.differences.map(({ a, b }) => a?.cause !== b?.cause)
  expect(ends.indexOf(false)).toBe(ends.lastIndexOf(true) + 1)
  expect(comparison.differences.some(({ a, b }) => a?.cause === '503' && b?.cause === 'ok')).toBe(true)
  expect(comparison.differing).toBeGreaterThanOrEqual(comparison.differences.length)
})

it('a branch does not differ from itself', () => {
  const { tree } = compared()
  const steps = compareBranches(tree, tree.active, tree.active)
  let step = steps.next()
  while (step.done !== true) step = steps.next()
  expect(step.value.differing).toBe(0)
})

it('and leaves the run where it was', () => {
  const { tree } = compared()
  expect(tree.simulation.nowUs).toBe(30 * SECOND)
})
