// A moment is plain data, and brings back the same tree at the same state.
import { expect, it } from 'vitest'
import { designSources } from '../designs/catalog'
import type { Moment } from '../designs/moment'
import { aloneOf, momentOf, treeOf } from './moment'
import { Tree } from './tree'

const SECOND = 1e6
const nothingSeen = { moved: {}, selection: null, request: null, experiment: null }

function open(moment: Moment): Tree {
  const steps = treeOf(moment)
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value
}

function worked(designId: string): Tree {
  const tree = new Tree({ designId, profile: 'classroom', seed: 11 })
  tree.advance(6.3 * SECOND)
  tree.command({ op: 'kill', target: 'server-1' })
  tree.advance(20 * SECOND)
  tree.seek(4 * SECOND)
  tree.command({ op: 'mode', target: 'haproxy', mode: 'active-passive' })
  tree.command({ op: 'kill', target: 'server-1' })
  tree.advance(12 * SECOND)
  tree.seek(9 * SECOND)
  tree.command({ op: 'restart', target: 'server-1' })
  tree.advance(15.5 * SECOND)
  tree.rename(1, 'Passive')
  return tree
}

it.each(designSources.map(({ id }) => id))('%s comes back with all its branches, as it was', (id) => {
  const tree = worked(id)
  const moment = momentOf(tree, nothingSeen)
  const again = open(structuredClone(moment))
  expect(again.simulation.digest()).toBe(tree.simulation.digest())
  expect(momentOf(again, nothingSeen)).toEqual(moment)
  for (const { origin, chronicle, knownUs } of tree.branches) {
    const other = again.find(origin.id)
    expect(other?.chronicle.series).toEqual(chronicle.series)
    expect(other?.chronicle.changes).toEqual(chronicle.changes)
    expect(other?.knownUs).toBe(knownUs)
  }
})

it('also in the middle of an instant', () => {
  const tree = worked('classic-three')
  // Two commands were given at 4 s: one step back from there is between them.
  tree.switchTo(1)
  tree.seek(4 * SECOND)
  tree.step('event', -1)
  const moment = momentOf(tree, nothingSeen)
  expect(moment.handled).not.toBeNull()
  expect(open(moment).simulation.digest()).toBe(tree.simulation.digest())
})

it('taking one changes nothing', () => {
  const tree = worked('classic-three')
  const before = [tree.simulation.nowUs, tree.simulation.handled, tree.simulation.digest()]
  momentOf(tree, nothingSeen)
  expect([tree.simulation.nowUs, tree.simulation.handled, tree.simulation.digest()]).toEqual(before)
})

it('asks for no more than its branches can give', () => {
  const moment = momentOf(worked('classic-three'), nothingSeen)
  const odd: Moment = {
    ...moment,
    nowUs: 90 * SECOND,
    active: 7,
    branches: moment.branches.map((plan) => ({ ...plan, kept: 99, knownUs: 0 })),
  }
  const tree = open(odd)
  expect(tree.simulation.nowUs).toBeLessThanOrEqual(tree.knownUs)
  expect(tree.branches.every(({ commands, knownUs }) => knownUs >= (commands.at(-1)?.atUs ?? 0))).toBe(true)
})

it('says how much of all branches has been repeated, up to all of it', () => {
  const moment = momentOf(worked('classic-three'), nothingSeen)
  const replayed = []
  const steps = treeOf(moment)
  for (let step = steps.next(); step.done !== true; step = steps.next()) replayed.push(step.value)
  expect(replayed.at(-1)?.doneUs).toBe(replayed[0].ofUs)
  expect(replayed[0].ofUs).toBeCloseTo((20 + 8 + 6.5) * SECOND, -1)
  expect(replayed.map(({ doneUs }) => doneUs)).toEqual(replayed.map(({ doneUs }) => doneUs).sort((a, b) => a - b))
})

it('knows what went wrong as long ago as the drawing shows it at the highest speed', () => {
  const tree = new Tree({ designId: 'classic-three', profile: 'classroom', seed: 11 })
  tree.advance(90.5 * SECOND)
  const { hops } = open(momentOf(tree, nothingSeen)).simulation.world.ledger
  const oldest = 100 * 0.8 * SECOND
  expect(hops.at(hops.first).timeUs).toBeLessThan(90.5 * SECOND - oldest)
})

it('has nothing of what is still to come by itself', () => {
  const tree = new Tree({ designId: 'classic-three', profile: 'classroom', seed: 11 })
  tree.plan([
    { op: 'kill', target: 'server-1', atUs: 2 * SECOND },
    { op: 'restart', target: 'server-1', atUs: 8 * SECOND },
  ])
  tree.advance(5 * SECOND)
  const moment = momentOf(tree, nothingSeen)
  for (const { branches } of [moment, aloneOf(moment, tree.active)]) {
    expect(branches.map(({ commands }) => commands.map(({ op }) => op))).toEqual([['kill']])
  }
  expect(open(moment).simulation.digest()).toBe(tree.simulation.digest())
})
