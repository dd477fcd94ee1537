// Going back shows exactly what was there; changing something there starts a different future.
import { describe, expect, test } from 'vitest'
import { buildDesign } from '../designs/build'
import { designSources } from '../designs/catalog'
import { Simulation } from '../engine'
import { Chronicle } from './chronicle'
import { History } from './history'
import { Shelf } from './shelf'

const SECOND = 1e6

function recordedRun(profile: 'classroom' | 'production') {
  const simulation = new Simulation(buildDesign(designSources[3], profile))
  const history = History.of(simulation)
  const chronicle = new Chronicle()
  const advance = (toUs: number): void => {
    while (simulation.nowUs < toUs) {
      simulation.advance(Math.min(toUs, simulation.nowUs + SECOND / 4))
      history.collect(simulation)
      chronicle.collect(simulation)
    }
  }
  return { simulation, history, chronicle, advance }
}

describe('history', () => {
  test.each(['classroom', 'production'] as const)('shows any instant of a %s run exactly as it was', (profile) => {
    const { simulation, history, advance } = recordedRun(profile)
    const digests = new Map<number, string>()
    for (const second of [3, 7.5, 12.25, 20]) {
      advance((second - 1) * SECOND)
      if (second === 7.5) simulation.apply({ op: 'kill', target: 'server-1' })
      advance(second * SECOND)
      digests.set(second * SECOND, simulation.digest())
    }
    for (const [timeUs, digest] of [...digests].reverse()) {
      history.seek(simulation, timeUs)
      expect(simulation.nowUs).toBe(timeUs)
      expect(simulation.digest()).toBe(digest)
    }
    history.seek(simulation, 20 * SECOND)
    expect(simulation.digest()).toBe(digests.get(20 * SECOND))
  })

  test('a change in the past starts a different future, and the arrivals stay the same', () => {
    const { simulation, history, advance } = recordedRun('classroom')
    advance(5 * SECOND)
    simulation.apply({ op: 'kill', target: 'server-1' })
    advance(30 * SECOND)
    const { sentTotal, failed } = simulation.world.ledger.metrics
    history.seek(simulation, 4 * SECOND)
    simulation.apply({ op: 'set', target: 'haproxy', setting: 'option redispatch', value: 1 })
    simulation.forgetFuture()
    simulation.advance(30 * SECOND)
    expect(failed).toBeGreaterThan(0)
    expect(simulation.world.ledger.metrics.failed).toBe(0)
    expect(simulation.world.ledger.metrics.sentTotal).toBe(sentTotal)
  })

  test('stays within its memory over a long production run, and still finds every instant', () => {
    const { simulation, history, advance } = recordedRun('production')
    advance(60 * SECOND)
    const digest = simulation.digest()
    advance(180 * SECOND)
    expect(history.size.bytes).toBeLessThanOrEqual(48 * 1024 * 1024)
    history.seek(simulation, 60 * SECOND)
    expect(simulation.digest()).toBe(digest)
  })
})

describe('in a jam', () => {
  test('snapshots become rare, and are none once each would push out the others; every instant is still found', () => {
    const design = buildDesign(designSources[3], 'production')
    const simulation = new Simulation({ ...design, traffic: { ...design.traffic, ratePerSecond: 2000 } })
    const history = History.of(simulation, new Shelf(48 * 1024 * 1024))
    const digests = new Map<number, string>()
    for (let second = 1; second <= 50; second++) {
      if (second === 11) for (const target of ['nginx-1', 'nginx-2']) simulation.apply({ op: 'hang', target })
      simulation.advance(second * SECOND)
      history.collect(simulation)
      if (second % 16 === 0) digests.set(second * SECOND, simulation.digest())
    }
    expect(simulation.world.ledger.metrics.inFlight).toBeGreaterThan(70_000)
    const times = history.list.map(({ timeUs }) => timeUs / SECOND)
    // One a second until then; afterwards it is much less to replay the events than to take another.
    expect(times.filter((time) => time <= 10)).toHaveLength(11)
    expect(times.filter((time) => time > 12).length).toBeLessThan(8)
    for (const { state } of history.list) expect(state.byteLength).toBeLessThan(28 * 1024 * 1024)
    for (const [timeUs, digest] of [...digests].reverse()) {
      history.seek(simulation, timeUs)
      expect(simulation.digest()).toBe(digest)
    }
  })
})

describe('the shelf of snapshots', () => {
  const design = buildDesign(designSources[3], 'classroom')
  const advance = (simulation: Simulation, history: History, toSecond: number): void => {
    while (simulation.nowUs < toSecond * SECOND) {
      simulation.advance(simulation.nowUs + SECOND)
      history.collect(simulation)
    }
  }
  const times = (history: History) => history.list.map(({ timeUs }) => timeUs / SECOND)
  const longestGap = (history: History): number => {
    const all = times(history)
    return Math.max(...all.map((time, i) => time - (all.at(i - 1) ?? 0)).slice(1))
  }

  test('drops the oldest first, then those in between, so that no stretch is left bare', () => {
    const simulation = new Simulation(design)
    const bytes = simulation.snapshot().state.byteLength
    const history = History.of(simulation, new Shelf(30 * bytes))
    let second = 1
    for (; times(history).length === second; second++) advance(simulation, history, second)
    const full = times(history).length
    advance(simulation, history, second + 3)
    const kept = times(history)
    const missing = Array.from({ length: second + 3 }, (_, i) => i).filter((time) => !kept.includes(time))
    expect(missing.length).toBeGreaterThanOrEqual(4)
    expect(missing).toEqual(missing.map((_, i) => 2 * i + 1))
    advance(simulation, history, 10 * full)
    expect(longestGap(history)).toBeLessThanOrEqual(4 * 10)
    expect(times(history).length).toBeGreaterThan(full / 2)
  })

  test('is shared by all branches: snapshots of one push out those of others; every state of each is still found', () => {
    const simulation = new Simulation(design)
    const shelf = new Shelf(2e6)
    const first = History.of(simulation, shelf)
    advance(simulation, first, 60)
    const courses = [{ history: first, commands: [...simulation.commands], endUs: simulation.nowUs }]
    for (let branch = 1; branch <= 4; branch++) {
      first.seek(simulation, branch * 10 * SECOND)
      const history = first.fork(simulation.nowUs)
      simulation.apply({ op: 'kill', target: branch % 2 === 0 ? 'server-1' : 'nginx-2' })
      advance(simulation, history, 60 + branch)
      courses.push({ history, commands: [...simulation.commands], endUs: simulation.nowUs })
      simulation.follow([], first.start)
      expect(shelf.bytes).toBeLessThanOrEqual(2e6)
    }
    const unique = new Set(courses.flatMap(({ history }) => history.list.slice(1)))
    expect([...unique].reduce((sum, { state }) => sum + state.byteLength, 0)).toBe(shelf.bytes)
    expect(times(first).length).toBeLessThan(60)
    for (const { history, commands, endUs } of courses) {
      const fresh = new Simulation(design, commands)
      fresh.advance(endUs / 2)
      simulation.follow(commands, history.start)
      history.seek(simulation, endUs)
      history.seek(simulation, endUs / 2)
      expect(simulation.digest()).toBe(fresh.digest())
      expect(longestGap(history)).toBeLessThan(20)
    }
  })
})

describe('chronicle', () => {
  test('knows every second once, also after going back', () => {
    const { simulation, history, chronicle, advance } = recordedRun('classroom')
    advance(12 * SECOND)
    history.seek(simulation, 3 * SECOND)
    advance(15 * SECOND)
    expect(chronicle.series.map(({ second }) => second)).toEqual([...Array(15).keys()])
    const { answered } = simulation.world.ledger.metrics
    const counted = chronicle.series.reduce((sum, point) => sum + point.answered, 0)
    expect(answered - counted).toBeLessThanOrEqual(1)
  })

  test('leaves out what came after a change in the past, and has the change itself', () => {
    const { simulation, history, chronicle, advance } = recordedRun('classroom')
    advance(5 * SECOND)
    simulation.apply({ op: 'kill', target: 'server-1' })
    advance(20 * SECOND)
    expect(chronicle.changes.map(({ event }) => event)).toContain('down')
    history.seek(simulation, 4 * SECOND)
    const fork = chronicle.fork(simulation.nowUs)
    simulation.apply({ op: 'kill', target: 'nginx-2' })
    fork.collect(simulation)
    expect(fork.changes.map(({ event, subject }) => [event, simulation.design.services[subject].id])).toEqual([
      ['killed', 'nginx-2'],
    ])
    expect(fork.series.length).toBe(4)
    expect(fork.logAt(20 * SECOND).every(({ timeUs }) => timeUs <= 4 * SECOND)).toBe(true)
  })

  test('shows at an earlier instant what the log showed then, also after thousands of failures', () => {
    const { simulation, chronicle, advance } = recordedRun('production')
    advance(3 * SECOND)
    simulation.apply({ op: 'kill', target: 'haproxy' })
    advance(5 * SECOND)
    const shown = chronicle.logAt(simulation.nowUs)
    expect(shown.some((entry) => entry.type === 'change' && entry.entry.event === 'killed')).toBe(true)
    advance(12 * SECOND)
    expect(chronicle.logAt(5 * SECOND)).toEqual(shown)
  })
})
