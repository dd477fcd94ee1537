// What stands beside the live run is at its instant, and is the run that it would be alone; the live run is not touched by it.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { designSources, namedDesign } from '../designs/catalog'
import { profileNames } from '../designs/profiles'
import { Simulation } from '../engine'
import type { Command } from '../engine'
import { RequestReader } from '../engine/trial/readers'
import { TrialRun } from '../engine/trial/trial-run'
import { openedDesign, useDesignStore } from '../stores/design-store'
import { useRunStore } from '../stores/run-store'
import type { Companion } from '../stores/run-store'
import { dismissNotices, useViewStore } from '../stores/view-store'
import { removeBranch, showBranch } from './branch-actions'
import { differingWords } from '../words/differing-words'
import { CompanionRun } from './companion'
import { run } from './run'

const SECOND = 1e6
const first = { designId: 'classic-three', profile: 'classroom', seed: 2026 } as const
const MOST_FRAMES = 5000

let draw: FrameRequestCallback = () => undefined
let nowMs = 0
const stops: (() => void)[] = []

/** The screen draws its next frame. */
function frame(): void {
  nowMs += 16
  draw(nowMs)
}

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => {
    draw = callback
    return 1
  })
  vi.stubGlobal('cancelAnimationFrame', () => undefined)
  useDesignStore.setState({ ...first, changed: null, moved: {} })
  run.open(openedDesign())
  stops.push(run.start())
})

afterEach(() => {
  for (const stop of stops.splice(0).reverse()) stop()
  run.setPlaying(false)
  useViewStore.setState({ companion: null })
})

function beside(companion: Companion): CompanionRun {
  useViewStore.setState({ companion })
  const scene = new CompanionRun(companion, differingWords)
  stops.push(scene.start())
  return scene
}

/** Shows another instant of the live run, further than it was watched or back; and waits for what stands beside it. */
function show(second: number, scene: CompanionRun): void {
  run.branches.advance(second * SECOND)
  run.seek(second * SECOND)
  expect(run.simulation.nowUs).toBe(second * SECOND)
  for (let i = 0; i < MOST_FRAMES && scene.store.getState().nowUs !== second * SECOND; i++) frame()
  expect(scene.simulation.nowUs).toBe(second * SECOND)
}

function alone(second: number, commands: readonly Command[], designId: string = first.designId): string {
  const { profile, seed } = openedDesign()
  const simulation = new Simulation(namedDesign(designId, profile, seed), [...commands])
  simulation.advance(second * SECOND)
  return simulation.digest()
}

/** A run of 20 s, and a branch of it in which Server 1 lost its power at 5 s. */
function forked(): void {
  run.branches.advance(20 * SECOND)
  run.seek(5 * SECOND)
  run.command({ op: 'powerOff', target: 'server-1' })
  run.branches.advance(12 * SECOND)
}

const instants = [13, 18.5, 31, 4, 9.25, 0, 6, 40]

describe('another branch', () => {
  it.each([
    [0, 1],
    [1, 0],
  ])('is at every instant what it would be alone: live %i, beside it %i', (live, other) => {
    forked()
    showBranch(live)
    const [here, there] = [live, other].map((id) => run.branches.find(id)?.commands ?? [])
    expect([...here, ...there]).toHaveLength(1)
    const scene = beside({ branch: other })
    for (const second of instants) {
      show(second, scene)
      expect([second, scene.simulation.digest()]).toEqual([second, alone(second, there)])
      expect([second, run.simulation.digest()]).toEqual([second, alone(second, here)])
    }
  })

  it('goes on when something is done in the live run, which is seen as a difference in both', () => {
    forked()
    const scene = beside({ branch: 0 })
    show(14, scene)
    run.command({ op: 'kill', target: 'nginx-2' })
    expect(useRunStore.getState().differs).toMatchObject({
      'server-1': differingWords.state,
      'nginx-1': differingWords.state,
      'nginx-2': differingWords.state,
    })
    expect(scene.store.getState().differs).toEqual(useRunStore.getState().differs)
    show(16, scene)
    expect(scene.simulation.digest()).toBe(alone(16, []))
  })

  it('changes places with the live run when that shows it, and goes when it is removed or another design is opened', () => {
    forked()
    const scene = beside({ branch: 0 })
    frame()
    showBranch(0)
    expect(useViewStore.getState().companion).toEqual({ branch: 1 })
    stops.pop()?.()
    beside({ branch: 1 })
    removeBranch(1)
    expect(useViewStore.getState().companion).toBeNull()
    expect(useViewStore.getState().notices).toEqual([{ about: 'gone', value: '' }])
    dismissNotices()
    run.undo()
    stops.pop()?.()
    beside({ branch: 1 })
    run.openDesign({ designId: 'first-alive' })
    expect(useViewStore.getState().companion).toBeNull()
    expect(useViewStore.getState().notices).toEqual([])
    expect(scene.command).toBeNull()
  })
})

describe('another design', () => {
  it('is at every instant what it would be alone, under the same changes of the traffic', () => {
    run.branches.advance(8 * SECOND)
    const { mix } = run.simulation.design.traffic
    run.command({ op: 'traffic', traffic: { ratePerSecond: 9, mix } })
    run.command({ op: 'kill', target: 'server-2' })
    const traffic = run.simulation.commands.filter(({ op }) => op === 'traffic')
    const scene = beside({ design: 'fourth-server' })
    for (const second of instants) {
      show(second, scene)
      expect([second, scene.simulation.digest()]).toEqual([second, alone(second, traffic, 'fourth-server')])
    }
  })

  it('stays, and is made anew, when the seed or the traffic changes; two designs change places', () => {
    const scene = beside({ design: 'first-alive' })
    show(5, scene)
    run.openDesign({ seed: 7 })
    show(6, scene)
    expect(scene.simulation.digest()).toBe(alone(6, [], 'first-alive'))
    const { mix } = run.simulation.design.traffic
    run.command({ op: 'traffic', traffic: { ratePerSecond: 2, mix } })
    frame()
    show(8, scene)
    expect(scene.simulation.digest()).toBe(alone(8, run.simulation.commands, 'first-alive'))
    run.openDesign({ designId: 'first-alive' })
    expect(useViewStore.getState().companion).toEqual({ design: 'classic-three' })
  })

  it('makes the live run wait until it has come to its instant', () => {
    run.branches.advance(120 * SECOND)
    run.seek(120 * SECOND)
    run.setSpeed(1)
    const scene = beside({ design: 'fourth-server' })
    run.setPlaying(true)
    for (let i = 0; i < MOST_FRAMES && scene.simulation.nowUs < run.simulation.nowUs; i++) {
      frame()
      if (run.waits) expect(run.simulation.nowUs).toBe(120 * SECOND)
    }
    for (let i = 0; i < 100; i++) frame()
    expect(run.simulation.nowUs).toBeGreaterThan(120 * SECOND)
    expect(run.simulation.nowUs - scene.simulation.nowUs).toBeLessThan(0.1 * SECOND)
  })
})

it('the same users ask for the same at the same times in every design of one pace and seed', () => {
  for (const profile of profileNames) {
    const seconds = profile === 'production' ? 2 : 20
    const asked = designSources.map(({ id }) => {
      const design = namedDesign(id, profile, first.seed)
      const trial = TrialRun.begin({ design, commands: [], snapshots: [], atUs: 0 })
      const reader = new RequestReader(trial.simulation.world.ledger)
      for (const pause of trial.readBy(reader).until(seconds * SECOND)) expect(pause).toBeUndefined()
      return new Map(reader.records.map(({ number, kind, sentUs }) => [number, `${kind} ${sentUs}`]))
    })
    const [one, ...others] = asked
    for (const other of others) {
      const common = [...one].filter(([number]) => other.has(number))
      expect(common.length).toBeGreaterThan(40)
      expect(common.map(([number, request]) => [number, request])).toEqual(
        common.map(([number]) => [number, other.get(number)]),
      )
    }
  }
})
