// The one live run: whatever was done, in whatever design, can be undone to exactly what was there, and redone.
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { designSources } from '../designs/catalog'
import { profileNames } from '../designs/profiles'
import type { Action } from '../engine'
import { openedDesign, useDesignStore } from '../stores/design-store'
import { useRunStore } from '../stores/run-store'
import { moveNodes, openDesign, openProfile } from './actions'
import { renameBranch, showBranch } from './branch-actions'
import { openSeed } from './open-seed'
import { run } from './run'
import { byThoroughness } from '../../scripts/thorough.mjs'

const SECOND = 1e6
const first = { designId: 'classic-three', profile: 'classroom', seed: 2026 } as const

beforeEach(() => {
  useDesignStore.setState({ ...first, moved: {} })
  run.open(openedDesign())
})

function watch(seconds: number): void {
  run.branches.advance(run.simulation.nowUs + seconds * SECOND)
}

/** Everything a person can observe: what is open, the instant, the state, the branches, and what has been done in each. */
function scene() {
  const { branches, active } = run.branches
  return {
    opened: openedDesign(),
    design: run.simulation.design.name,
    at: `${run.simulation.nowUs}/${run.simulation.handled}/${run.simulation.digest()}`,
    branches: branches.map(({ origin, commands }) => [origin.id, origin.name, commands.map(({ op }) => op)]),
    active: active.origin.id,
    moved: useDesignStore.getState().moved,
  }
}

type Scene = ReturnType<typeof scene>

describe('undo', () => {
  it('of opening a design gives back the other one, where it was, with what was done in it', () => {
    watch(10)
    run.command({ op: 'kill', target: 'server-1' })
    watch(5)
    const before = scene()
    openDesign('first-alive')
    expect(scene()).toMatchObject({ opened: { ...first, designId: 'first-alive' }, branches: [[0, null, []]] })
    watch(3)
    const opened = scene()
    run.undo()
    expect(scene()).toEqual(before)
    run.redo()
    expect(scene()).toEqual(opened)
  })

  it('goes on before the design was opened: one edit at a time, across designs', () => {
    run.command({ op: 'kill', target: 'server-1' })
    const killed = scene()
    openDesign('fourth-server')
    const fourth = scene()
    run.command({ op: 'kill', target: 'server-2' })
    openSeed(7)
    run.undo()
    run.undo()
    expect(scene()).toEqual(fourth)
    run.undo()
    expect(scene()).toEqual(killed)
    run.undo()
    expect(scene()).toMatchObject({ opened: first, branches: [[0, null, []]] })
  })

  it('names what it would undo, and redo what it would redo', () => {
    const named = () => [useRunStore.getState().undo?.edit, useRunStore.getState().redo?.edit]
    openDesign('first-alive')
    run.command({ op: 'kill', target: 'server-1' })
    expect(named()).toEqual(['command', undefined])
    run.undo()
    expect(named()).toEqual(['open', 'command'])
    run.restart()
    expect(named()).toEqual(['restart', undefined])
  })

  it('shows a run anew when it goes to another design, and only then', () => {
    const { runId } = useRunStore.getState()
    run.command({ op: 'kill', target: 'server-1' })
    run.undo()
    expect(useRunStore.getState().runId).toBe(runId)
    openProfile('production')
    run.undo()
    expect(useRunStore.getState()).toMatchObject({ runId: runId + 2, playing: false, step: null })
  })

  it('remembers nothing of a command that cannot be done', () => {
    const before = useRunStore.getState().undo
    expect(run.command({ op: 'kill', target: 'nobody' })).toBe('target')
    expect(useRunStore.getState().undo).toBe(before)
  })

  it('reaches forty edits back', () => {
    for (let i = 0; i <= 45; i++) openSeed(100 + i)
    for (let i = 0; i < 60; i++) run.undo()
    expect(openedDesign().seed).toBe(105)
  })
})

const actions: readonly Action[] = [
  { op: 'kill', target: 'server-1' },
  { op: 'restart', target: 'server-1' },
  { op: 'promote', target: 'mysql-2' },
  { op: 'mode', target: 'haproxy', mode: 'active-passive' },
  { op: 'set', target: 'haproxy', setting: 'fall', value: 1 },
]
const edits = fc.oneof(
  fc.constantFrom(...designSources).map(
    ({ id }) =>
      () =>
        openDesign(id),
  ),
  fc.constantFrom(...profileNames).map((profile) => () => openProfile(profile)),
  fc.nat(3).map((seed) => () => openSeed(seed)),
  fc.constant(() => run.restart()),
  { arbitrary: fc.constantFrom(...actions).map((action) => () => run.command(action)), weight: 5 },
  fc.string({ maxLength: 5 }).map((name) => () => renameBranch(run.branches.active.origin.id, name)),
  fc.record({ x: fc.nat(500), y: fc.nat(500) }).map((place) => () => moveNodes({ 'server-1': place })),
)
/** What comes between edits, and is not undone by itself. */
const moves = fc.oneof(
  fc.integer({ min: 0, max: 3 }).map((seconds) => () => watch(seconds)),
  fc.double({ min: 0, max: 1, noNaN: true }).map((share) => () => run.seek(run.simulation.nowUs * share)),
  fc.nat(2).map((id) => () => showBranch(id)),
)

it('any edits in any designs are undone to exactly what was there, and redone', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(moves, edits), { minLength: 1, maxLength: 12 }), (plan) => {
      useDesignStore.setState({ ...first, moved: {} })
      run.open(openedDesign())
      const scenes: Scene[] = []
      for (const [move, act] of plan) {
        move()
        const last = useRunStore.getState().undo
        const before = scene()
        act()
        if (useRunStore.getState().undo !== last) scenes.push(before)
      }
      watch(1)
      const left: Scene[] = []
      for (const before of scenes.toReversed()) {
        const now = scene()
        left.push(now)
        // Where nodes stand has nothing to do with time.
        const moved = useRunStore.getState().undo?.edit === 'move'
        run.undo()
        expect(scene()).toEqual(moved ? { ...now, moved: before.moved } : before)
      }
      for (const now of left.toReversed()) {
        run.redo()
        expect(scene()).toEqual(now)
      }
    }),
    { numRuns: byThoroughness(10, 25) },
  )
})
