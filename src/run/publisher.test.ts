// What is published: the numbers of the instant on screen, in new objects only where something changed.
import { isDeepStrictEqual } from 'node:util'
import { expect, it } from 'vitest'
import { useRunStore } from '../stores/run-store'
import type { RunState } from '../stores/run-store'
import { Publisher } from './publisher'
import { Tree } from './tree'

const SECOND = 1e6
const opened = { designId: 'classic-three', profile: 'classroom', seed: 2026 } as const

function published(tree: Tree, reachedSpeed: number | null = null): RunState {
  new Publisher(useRunStore).publish(tree, reachedSpeed)
  return useRunStore.getState()
}

function watched(seconds: number): Tree {
  const tree = new Tree(opened)
  tree.advance(seconds * SECOND)
  return tree
}

it('is what the engine counts, at the instant on screen', () => {
  const tree = watched(20)
  const { metrics } = tree.simulation.world.ledger
  const { totals, ...state } = published(tree, 0.5)
  expect(state).toMatchObject({ nowUs: 20 * SECOND, knownUs: 20 * SECOND, reachedSpeed: 0.5, branch: 0 })
  expect(state.design).toBe(tree.simulation.design)
  expect(totals).toMatchObject({ sent: metrics.sentTotal, answered: metrics.answered, inFlight: metrics.inFlight })
  expect(totals.sent).toBe(totals.answered + totals.failed + totals.inFlight)
  expect(Object.keys(state.services)).toEqual(tree.simulation.design.services.map(({ id }) => id))
  expect(state.series).toHaveLength(20)
})

it('keeps every object in which nothing changed', () => {
  const tree = watched(20)
  tree.command({ op: 'kill', target: 'server-1' })
  tree.advance(30 * SECOND)
  const before = published(tree)
  const after = published(tree)
  for (const key of ['totals', 'services', 'links', 'log', 'lostWrites', 'staleReads', 'branches'] as const)
    expect(after[key], key).toBe(before[key])
})

it('gives new objects to what changed, and to nothing else', () => {
  const tree = watched(20)
  tree.simulation.advance(tree.simulation.nowUs)
  const before = published(tree)
  const { links, services } = tree.simulation.design
  const [link] = links
  tree.command({ op: 'kill', target: link.id })
  tree.command({ op: 'kill', target: 'nginx-2' })
  const after = published(tree)
  expect(after.links).toEqual({ ...before.links, [link.id]: false })
  expect(after.services['nginx-2']).not.toBe(before.services['nginx-2'])
  const kept = services.filter(({ id }) => after.services[id] === before.services[id])
  expect(kept).toEqual(services.filter(({ id }) => isDeepStrictEqual(after.services[id], before.services[id])))
  expect(kept.length).toBeGreaterThan(3)
  expect(after.log[0]).toMatchObject({ type: 'change' })
})

it('lists the latest fifty stale reads, newest first', () => {
  const tree = watched(30)
  tree.command({ op: 'stopSql', target: 'mysql-2' })
  tree.advance(5 * 60 * SECOND)
  const { staleReads, totals } = published(tree)
  expect(totals.staleReads).toBeGreaterThan(50)
  expect(staleReads).toHaveLength(50)
  const ended = staleReads.map(({ endedUs }) => endedUs)
  expect(ended).toEqual(ended.toSorted((a, b) => b - a))
  expect(staleReads.every(({ stale }) => stale)).toBe(true)
})

it('lists every branch, and says which one is on screen', () => {
  const tree = watched(20)
  tree.seek(10 * SECOND)
  tree.command({ op: 'kill', target: 'server-1' })
  tree.advance(15 * SECOND)
  const { branches, branch, knownUs, nowUs } = published(tree)
  expect(branches.map(({ id, parent, forkUs, knownUs: known }) => [id, parent, forkUs, known])).toEqual([
    [0, null, null, 20 * SECOND],
    [1, 0, 10 * SECOND, 15 * SECOND],
  ])
  expect(branches[1].first).toMatchObject({ op: 'kill', target: 'server-1' })
  expect([branch, knownUs, nowUs]).toEqual([1, 15 * SECOND, 15 * SECOND])
})
