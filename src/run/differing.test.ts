// What differs between two runs at one instant, by part, host and link; what is only counted differently does not.
import { expect, it } from 'vitest'
import { provideBesides } from '../engine/beside/provide'
import type { Action } from '../engine'
import { makeRunStore } from '../stores/run-store'
import type { RunState } from '../stores/run-store'
import { differencesOf } from './differing'
import { Publisher } from './publisher'
import { Tree } from './tree'

const SECOND = 1e6
provideBesides()

/** A run of so many seconds in which something was done at its third. */
function after(seconds: number, actions: readonly Action[] = [], designId = 'classic-three', seed = 2026): RunState {
  const tree = new Tree({ designId, profile: 'classroom', seed })
  tree.advance(3 * SECOND)
  for (const action of actions) expect(tree.command(action)).toBeNull()
  tree.advance(seconds * SECOND)
  const store = makeRunStore()
  new Publisher(store).publish(tree, null)
  return store.getState()
}

it('is nothing for a run and itself, and for one that only counts other requests', () => {
  expect(differencesOf(after(20), after(20))).toEqual({})
  expect(after(20).totals).not.toEqual(after(21).totals)
  expect(differencesOf(after(20), after(21))).toEqual({})
})

it.each<[Action, Partial<ReturnType<typeof differencesOf>>]>([
  [
    { op: 'powerOff', target: 'server-1' },
    { 'server-1': 'state', 'nginx-1': 'state' },
  ],
  [
    { op: 'kill', target: 'nginx-2' },
    { 'nginx-2': 'state', 'server-2': 'checks' },
  ],
  [{ op: 'hang', target: 'mysql-1' }, { 'mysql-1': 'state' }],
  [{ op: 'mode', target: 'haproxy', mode: 'active-passive' }, { 'server-2': 'role' }],
  [{ op: 'stopSql', target: 'mysql-2' }, { 'mysql-2': 'state' }],
  [{ op: 'slow', target: 'nginx-1', factor: 4 }, { 'nginx-1': 'state' }],
  [{ op: 'https', on: true }, {}],
])('%o', (action, expected) => {
  const [plain, done] = [after(20), after(20, [action])]
  expect(differencesOf(plain, done)).toMatchObject(expected)
  expect(differencesOf(done, plain)).toEqual(differencesOf(plain, done))
  expect(Object.keys(differencesOf(plain, done))).not.toEqual([])
})

it('of links: one that is cut, encrypted, or listened on', () => {
  const [{ id }] = after(3).design.links
  expect(differencesOf(after(4), after(4, [{ op: 'kill', target: id }]))[id]).toBe('cut')
  expect(differencesOf(after(4), after(4, [{ op: 'ear', target: id, on: true }]))[id]).toBe('listening')
  expect(Object.values(differencesOf(after(4), after(4, [{ op: 'https', on: true }])))).toContain('encryption')
})

it('of two designs: what only one of them has, and no link of that', () => {
  const differs = differencesOf(after(5), after(5, [], 'fourth-server'))
  const alone = Object.entries(differs).filter(([, differing]) => differing === 'alone')
  expect(alone.length).toBeGreaterThan(0)
  const [three, four] = [after(5).design, after(5, [], 'fourth-server').design]
  const common = three.services.filter(({ id }) => four.services.some((part) => part.id === id))
  for (const { id } of common) expect(differs[id], id).not.toBe('alone')
  expect(alone.every(([id]) => !three.links.concat(four.links).some((link) => link.id === id))).toBe(true)
})
