// Any state of any branch comes back exactly, and branches differ only in what was done in them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { designSources, namedDesign } from '../designs/catalog'
import { Simulation } from '../engine'
import type { Action, Command } from '../engine'
import type { Memento, Opened } from './tree'
import { Tree } from './tree'
import { byThoroughness } from '../../scripts/thorough.mjs'

const SECOND = 1e6
const opened: Opened = { designId: 'classic-three', profile: 'classroom', seed: 2026 }
const kill: Action = { op: 'kill', target: 'server-1' }
const passive: Action = { op: 'mode', target: 'haproxy', mode: 'active-passive' }

function watched(seconds: number, from: Opened = opened): Tree {
  const tree = new Tree(from)
  tree.advance(seconds * SECOND)
  return tree
}

function simulated(untilUs: number, commands: readonly Command[]): string {
  const simulation = new Simulation(namedDesign(opened.designId, opened.profile, opened.seed), commands)
  simulation.advance(untilUs)
  return simulation.digest()
}

const stateOf = ({ simulation }: Tree) => `${simulation.nowUs}/${simulation.handled}/${simulation.digest()}`

describe('any instant', () => {
  it('is shown again exactly, at 200 random times', () => {
    for (const { id: designId } of designSources) {
      const times = fc.sample(fc.integer({ min: 0, max: 40 * SECOND }), { numRuns: 40, seed: 4 })
      const tree = new Tree({ ...opened, designId })
      const states = new Map<number, string>()
      for (const timeUs of times.toSorted((a, b) => a - b)) {
        tree.advance(timeUs)
        if (states.size === 20) expect(tree.command(kill)).toBeNull()
        states.set(timeUs, stateOf(tree))
      }
      for (const timeUs of times) {
        tree.seek(timeUs)
        expect(stateOf(tree)).toBe(states.get(timeUs))
      }
    }
  })

  it('is shown at most as far as was watched', () => {
    const tree = watched(5)
    tree.seek(60 * SECOND)
    expect(tree.simulation.nowUs).toBe(5 * SECOND)
    tree.seek(-1)
    expect(tree.simulation.nowUs).toBe(0)
  })
})

describe('a run that is planned', () => {
  const commands = [
    { ...kill, atUs: 3 * SECOND },
    { ...passive, atUs: 5 * SECOND },
  ]
  const planned = (untilUs: number): Tree => {
    const tree = new Tree(opened)
    tree.plan(commands)
    tree.advance(untilUs)
    return tree
  }

  it('does each command at its time, by itself, and any instant of it is shown again', () => {
    const tree = planned(9 * SECOND)
    expect(tree.simulation.digest()).toBe(simulated(9 * SECOND, commands))
    tree.seek(4 * SECOND)
    expect(tree.simulation.digest()).toBe(simulated(4 * SECOND, commands))
    tree.advance(9 * SECOND)
    expect(tree.simulation.digest()).toBe(simulated(9 * SECOND, commands))
  })

  it('is left where somebody does something else, and a branch has no more of the plan', () => {
    const tree = planned(9 * SECOND)
    tree.seek(4 * SECOND)
    expect(tree.command({ op: 'restart', target: 'server-1' })).toBeNull()
    tree.advance(9 * SECOND)
    const done = [commands[0], { op: 'restart' as const, target: 'server-1', atUs: 4 * SECOND }]
    expect(tree.simulation.digest()).toBe(simulated(9 * SECOND, done))
  })
})

describe('a step back', () => {
  it.each(['event', 'request'] as const)('by one %s goes to where the step forward came from', (stride) => {
    const tree = watched(6)
    tree.command(kill)
    const stops: { found: unknown; state: string }[] = []
    for (let i = 0; i < 120; i++) {
      const found = tree.step(stride, 1)
      expect(found).toBeTypeOf('object')
      stops.push({ found, state: stateOf(tree) })
      // A snapshot of exactly this state has none of the ledger's rings.
      tree.active.collect(tree.simulation)
    }
    for (const { found, state } of stops.slice(0, -1).reverse()) {
      expect(tree.step(stride, -1)).toEqual(found)
      expect(stateOf(tree)).toBe(state)
    }
  })

  it('by one request names its sending', () => {
    const tree = watched(6)
    expect(tree.step('request', 1)).toMatchObject({ type: 'hop', hop: { hop: 'sent' } })
    expect(tree.step('request', -1)).toMatchObject({ type: 'hop', hop: { hop: 'sent' } })
  })

  it.each(designSources.map(({ id }) => id))('stops at every check and every write applied, in %s', (designId) => {
    const tree = watched(10, { ...opened, designId })
    const { routine } = tree.simulation.world.ledger
    const happened = Array.from({ length: routine.total }, (_, i) => routine.at(i))
    const haproxy = tree.simulation.design.services.some(({ kind }) => kind === 'haproxy')
    const replica = tree.simulation.design.services.some((part) => part.kind === 'mysql' && part.source !== null)
    expect(happened.some(({ event }) => event === 'checked')).toBe(haproxy)
    expect(happened.some(({ event }) => event === 'applied')).toBe(replica)
    const back: unknown[] = []
    for (let found = tree.step('event', -1); found !== true; found = tree.step('event', -1)) {
      if (typeof found === 'object' && found.type === 'routine') back.push(found.entry)
    }
    expect(back.reverse()).toEqual(happened)
  })

  it('ends at the beginning', () => {
    const tree = watched(1)
    const start = stateOf(new Tree(opened))
    let steps = 0
    while (tree.step('event', -1)) steps++
    expect(steps).toBeGreaterThan(3)
    expect(stateOf(tree)).toBe(start)
    expect(tree.step('event', -1)).toBe(false)
  })
})

describe('something done in the past', () => {
  it('begins a branch and leaves the old future as it was', () => {
    const tree = watched(10)
    tree.command(kill)
    tree.advance(30 * SECOND)
    const future = stateOf(tree)
    tree.seek(8 * SECOND)
    expect(tree.command(passive)).toBeNull()
    tree.advance(40 * SECOND)
    expect(tree.branches.map(({ forkUs, knownUs, commands }) => [forkUs, knownUs, commands.length])).toEqual([
      [null, 30 * SECOND, 1],
      [8 * SECOND, 40 * SECOND, 1],
    ])
    tree.switchTo(0)
    expect(tree.simulation.nowUs).toBe(8 * SECOND)
    tree.seek(30 * SECOND)
    expect(stateOf(tree)).toBe(future)
  })

  it('begins no branch at the end of what is known', () => {
    const tree = watched(10)
    tree.command(kill)
    tree.command(passive)
    expect(tree.branches).toHaveLength(1)
  })

  it('changes no arrival: both branches are sent the same requests at the same instants', () => {
    const arrivals = (tree: Tree): number[] => {
      const sent: number[] = []
      tree.seek(0)
      let before = 0
      while (tree.simulation.nowUs < tree.knownUs && tree.simulation.stepEvent(tree.knownUs)) {
        const { hops } = tree.simulation.world.ledger
        for (; before < hops.total; before++) {
          const { hop, timeUs, request } = hops.at(before)
          if (hop === 'sent') sent.push(timeUs, request)
        }
      }
      return sent
    }
    const tree = watched(60)
    tree.seek(10 * SECOND)
    tree.command(kill)
    tree.advance(60 * SECOND)
    const here = arrivals(tree)
    tree.switchTo(0)
    expect(arrivals(tree)).toEqual(here)
    expect(here.length).toBeGreaterThan(200)
  })

  it('leaves the log of the time before as it was', () => {
    const tree = watched(20)
    tree.seek(10.5 * SECOND)
    tree.command(kill)
    tree.advance(15 * SECOND)
    const [first, second] = tree.branches
    expect(second.chronicle.series.slice(0, 10)).toEqual(first.chronicle.series.slice(0, 10))
    expect(second.chronicle.series.map((point) => point.second)).toEqual([...Array(15).keys()])
    expect(first.chronicle.changes.map(({ event }) => event)).not.toContain('killed')
    expect(second.chronicle.changes.map(({ event }) => event)).toContain('killed')
  })
})

describe('a branch', () => {
  const branched = (): Tree => {
    const tree = watched(20)
    tree.seek(10 * SECOND)
    tree.command(kill)
    tree.advance(20 * SECOND)
    tree.seek(15 * SECOND)
    tree.command(passive)
    tree.advance(20 * SECOND)
    return tree
  }

  it('may be named, and is removed unless it is the first or on screen', () => {
    const tree = branched()
    tree.rename(1, 'Pull the plug')
    expect(tree.find(1)?.origin.name).toBe('Pull the plug')
    tree.remove(0)
    tree.remove(2)
    expect(tree.branches).toHaveLength(3)
  })

  it('that is removed hands the branches that forked off it to its parent', () => {
    const tree = branched()
    const state = stateOf(tree)
    tree.remove(1)
    expect(tree.branches.map(({ origin }) => [origin.id, origin.parent, origin.kept])).toEqual([
      [0, null, 0],
      [2, 0, 0],
    ])
    expect(tree.active.commands.map(({ op }) => op)).toEqual(['kill', 'mode'])
    tree.seek(3 * SECOND)
    tree.seek(20 * SECOND)
    expect(stateOf(tree)).toBe(state)
  })

  it('has the largest lag at the end of each second, also when a step passed it', () => {
    const tree = watched(3)
    for (let i = 0; i < 80; i++) tree.step('event', 1)
    const straight = watched(tree.simulation.nowUs / SECOND)
    expect(tree.active.chronicle.series).toEqual(straight.active.chronicle.series)
    expect(tree.active.chronicle.series.some(({ lagUs }) => (lagUs ?? 0) > 0)).toBe(true)
  })
})

describe('whatever is done', () => {
  const edit = fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('advance' as const), us: fc.integer({ min: 1, max: 4e6 }) }) },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant('seek' as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('step' as const),
        stride: fc.constantFrom('event' as const, 'request' as const),
        direction: fc.constantFrom(1 as const, -1 as const),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('command' as const),
        action: fc.constantFrom<Action>(
          kill,
          { op: 'restart', target: 'server-1' },
          passive,
          { op: 'promote', target: 'mysql-2' },
          { op: 'set', target: 'haproxy', setting: 'fall', value: 1 },
          { op: 'kill', target: 'haproxy' },
        ),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('switch' as const), branch: fc.nat(5) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), branch: fc.nat(5) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('keep' as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('return' as const) }) },
  )

  it('every state is the one that a fresh run of the branch’s commands has there', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 3, maxLength: 25 }), fc.nat(1000), (edits, seed) => {
        const tree = new Tree({ ...opened, seed })
        let kept: Memento | null = null
        for (const it of edits) {
          if (it.do === 'advance') tree.advance(tree.simulation.nowUs + it.us)
          else if (it.do === 'seek') tree.seek(it.share * tree.knownUs)
          else if (it.do === 'step') tree.step(it.stride, it.direction)
          else if (it.do === 'command') tree.command(it.action)
          else if (it.do === 'switch') tree.switchTo(it.branch)
          else if (it.do === 'remove') tree.remove(it.branch)
          else if (it.do === 'keep') kept = tree.memento()
          else if (kept !== null) tree.restore(kept)
          const fresh = new Tree({ ...opened, seed }).simulation
          fresh.commands = [...tree.simulation.commands]
          const { nowUs, handled } = tree.simulation
          fresh.advance(nowUs - 1)
          while (fresh.handled < handled && fresh.stepEvent(nowUs));
          if (fresh.nowUs < nowUs) fresh.advance(nowUs)
          expect(`${fresh.nowUs}/${fresh.handled}/${fresh.digest()}`).toBe(stateOf(tree))
        }
      }),
      { numRuns: byThoroughness(20, 60) },
    )
  })
})
