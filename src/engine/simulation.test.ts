// A run is its design and its commands: the same ones give the same run, straight through, in slices, or from a snapshot.
import { describe, expect, it, vi } from 'vitest'
import type { Action, Command } from './command'
import type { Design } from './design'
import { RandomStream } from './kernel/random'
import { Simulation } from './simulation'
import { farm, identical, queueDesign, site } from './testing/designs'
import type { RandomRun } from './testing/swarm'
import { randomRun } from './testing/swarm'

vi.setConfig({ testTimeout: 120_000 })

const SECOND = 1e6
const seeds = Array.from({ length: 40 }, (_, i) => 1000 + i)

function straight({ design, commands, endUs }: RandomRun): Simulation {
  const simulation = new Simulation(design, commands)
  simulation.advance(endUs)
  return simulation
}

/** A time inside the run that depends on the seed alone. */
const somewhere = (seed: number, endUs: number) => new RandomStream(seed, 'somewhere').below(endUs)

describe('a run', () => {
  it('is the same every time', () => {
    for (const seed of seeds) expect(straight(randomRun(seed)).digest()).toBe(straight(randomRun(seed)).digest())
  })

  it('is different with another seed', () => {
    const { design, commands, endUs } = randomRun(1)
    const digests = [1, 2, 3].map((seed) => straight({ design: { ...design, seed }, commands, endUs }).digest())
    expect(new Set(digests).size).toBe(3)
  })

  it('is the same in slices of any length', () => {
    for (const seed of seeds) {
      const { design, commands, endUs } = randomRun(seed)
      const sliced = new Simulation(design, commands)
      const lengths = new RandomStream(seed, 'slices')
      while (sliced.nowUs < endUs) sliced.advance(Math.min(endUs, sliced.nowUs + lengths.below(endUs / 10)))
      expect(sliced.digest()).toBe(straight({ design, commands, endUs }).digest())
    }
  })

  it('is the same step by step', () => {
    for (const seed of seeds.slice(0, 10)) {
      const { design, commands, endUs } = randomRun(seed)
      const stepped = new Simulation(design, commands)
      let steps = 0
      while (stepped.step(endUs)) steps++
      expect(stepped.digest()).toBe(straight({ design, commands, endUs }).digest())
      expect(stepped.nowUs).toBe(endUs)
      expect(steps).toBeGreaterThan(10)
    }
  })

  it('is the same with commands listed in any order, and equal times keep theirs', () => {
    const { design, endUs } = randomRun(7)
    const commands: Command[] = [
      { atUs: 2000, op: 'kill', target: 'haproxy' },
      { atUs: 1000, op: 'kill', target: 'dns' },
      { atUs: 2000, op: 'restart', target: 'haproxy' },
    ]
    const simulation = straight({ design, commands, endUs })
    expect(simulation.commands.map(({ atUs, op }) => [atUs, op])).toEqual([
      [1000, 'kill'],
      [2000, 'kill'],
      [2000, 'restart'],
    ])
  })

  it('never goes back, not by a fraction, and not for NaN', () => {
    const { design } = randomRun(5)
    const simulation = new Simulation(design)
    simulation.advance(1000.7)
    expect(simulation.nowUs).toBe(1000)
    simulation.apply({ op: 'send', kind: 'static' })
    while (simulation.nowUs === 1000) simulation.step(SECOND)
    const { nowUs } = simulation
    const { handled } = simulation.world.queue
    for (const time of [nowUs - 1, -1, Number.NaN]) {
      simulation.advance(time)
      expect(simulation.step(time)).toBe(false)
    }
    expect([simulation.nowUs, simulation.world.queue.handled]).toEqual([nowUs, handled])
  })

  it('does not change its design', () => {
    const { design, commands, endUs } = randomRun(5)
    const before = JSON.stringify(design)
    straight({ design, commands, endUs })
    expect(JSON.stringify(design)).toBe(before)
  })
})

describe('a step', () => {
  it('goes to the next thing that happens, even when several happen at one instant', () => {
    const simulation = new Simulation(farm(identical(1)))
    simulation.apply({ op: 'send', kind: 'static' })
    simulation.apply({ op: 'send', kind: 'static' })
    const times: number[] = []
    while (simulation.step(SECOND)) times.push(simulation.nowUs)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(new Set(times).size).toBeLessThan(times.length)
  })

  it('stops at the given time when nothing happens before', () => {
    const simulation = new Simulation(farm(identical(1)))
    expect(simulation.step(SECOND)).toBe(false)
    expect(simulation.nowUs).toBe(SECOND)
  })

  it('may be followed by a command in the middle of an instant, which comes after the rest of it', () => {
    const design = queueDesign(0, { law: 'constant', meanUs: 0 }, 1, 1)
    const send: Command = { atUs: 1000, op: 'send', kind: 'static' }
    const simulation = new Simulation(design, [send, send, send])
    for (let i = 0; i < 4; i++) simulation.step(SECOND)
    expect(simulation.nowUs).toBe(1000)
    simulation.apply({ op: 'kill', target: 'application' })
    simulation.advance(SECOND)
    expect(simulation.world.ledger.metrics.answered).toBe(3)
    expect(straight({ design, commands: simulation.commands, endUs: SECOND }).digest()).toBe(simulation.digest())
  })
})

/** Gives the commands of a random run one by one while it runs, each at its time. */
function live({ design, commands, endUs }: RandomRun): Simulation {
  const simulation = new Simulation(design)
  for (const { atUs, ...action } of [...commands].sort((a, b) => a.atUs - b.atUs)) {
    simulation.advance(atUs)
    simulation.apply(action)
  }
  simulation.advance(endUs)
  return simulation
}

describe('commands', () => {
  it('given live do what the same commands do when they are given in advance', () => {
    for (const seed of seeds) expect(live(randomRun(seed)).digest()).toBe(straight(randomRun(seed)).digest())
  })

  it('given twice at one instant replay in the order they were given', () => {
    const { design } = randomRun(3)
    const simulation = new Simulation(design)
    simulation.advance(SECOND)
    const actions: Action[] = [
      { op: 'kill', target: 'haproxy' },
      { op: 'restart', target: 'haproxy' },
      { op: 'send', kind: 'read' },
      { op: 'send', kind: 'write' },
      { op: 'kill', target: 'server-1' },
    ]
    for (const action of actions) expect(simulation.apply(action)).toBeNull()
    simulation.advance(3 * SECOND)
    expect(simulation.commands.map(({ op }) => op)).toEqual(actions.map(({ op }) => op))
    expect(straight({ design, commands: simulation.commands, endUs: 3 * SECOND }).digest()).toBe(simulation.digest())
  })

  it('given while others are still to come are placed before them', () => {
    const later: Command = { atUs: 2 * SECOND, op: 'restart', target: 's1' }
    const simulation = new Simulation(farm(identical(1)), [later])
    simulation.advance(SECOND)
    simulation.apply({ op: 'kill', target: 's1' })
    expect(simulation.commands.map(({ op }) => op)).toEqual(['kill', 'restart'])
  })
})

describe('a snapshot', () => {
  it('continues in another simulation of the same design and commands exactly as the original', () => {
    for (const seed of seeds) {
      const random = randomRun(seed)
      const first = new Simulation(random.design, random.commands)
      first.advance(somewhere(seed, random.endUs))
      const fresh = new Simulation(random.design, random.commands)
      fresh.restore(first.snapshot())
      expect(fresh.digest()).toBe(first.digest())
      fresh.advance(random.endUs)
      expect(fresh.digest()).toBe(straight(random).digest())
    }
  })

  it('takes a run back, from where it may take another course', () => {
    for (const seed of seeds) {
      const { design, commands, endUs } = randomRun(seed)
      const simulation = straight({ design, commands, endUs })
      const past = new Simulation(design, commands)
      past.advance(somewhere(seed, endUs))
      simulation.restore(past.snapshot())
      simulation.apply({
        op: 'traffic',
        traffic: { ...design.traffic, ratePerSecond: design.traffic.ratePerSecond / 3 },
      })
      simulation.advance(endUs)
      const other = straight({ design, commands: simulation.commands, endUs })
      expect(simulation.digest(), `seed ${seed}`).toBe(other.digest())
    }
  })

  it('may be taken in the middle of an instant', () => {
    for (const seed of seeds.slice(0, 15)) {
      const { design, commands, endUs } = randomRun(seed)
      const simulation = new Simulation(design, commands)
      for (let i = 0; i < 50 + seed; i++) simulation.stepEvent(endUs)
      const fresh = new Simulation(design, commands)
      fresh.restore(simulation.snapshot())
      fresh.advance(endUs)
      expect(fresh.digest()).toBe(straight({ design, commands, endUs }).digest())
    }
  })

  it('is taken without changing anything', () => {
    const random = randomRun(11)
    const simulation = new Simulation(random.design, random.commands)
    for (let tenth = 1; tenth <= 10; tenth++) {
      simulation.advance(Math.floor((random.endUs * tenth) / 10))
      simulation.snapshot()
    }
    expect(simulation.digest()).toBe(straight(random).digest())
  })

  it('says when it was taken', () => {
    const simulation = new Simulation(farm(identical(1)))
    simulation.advance(1234)
    expect(simulation.snapshot().timeUs).toBe(1234)
  })
})

describe('the random streams', () => {
  const traffic = { ratePerSecond: 50, mix: { static: 1, read: 1, write: 1 } }
  const busy = (design: Design): Design => ({ ...design, traffic })

  /** When each request was sent, of which kind and by whom. */
  function sent(design: Design, commands: Command[]): unknown[] {
    const simulation = straight({ design, commands, endUs: 20 * SECOND })
    simulation.apply({ op: 'traffic', traffic: { ...traffic, ratePerSecond: 0 } })
    simulation.advance(200 * SECOND)
    const { requests } = simulation.world.ledger
    const records = Array.from({ length: requests.total }, (_, index) => requests.at(index))
    return records.sort((a, b) => a.number - b.number).map(({ sentUs, kind, user }) => [sentUs, kind, user])
  }

  it('send the same requests whatever happens to the site', () => {
    const design = busy(farm(identical(3)))
    const untouched = sent(design, [])
    expect(untouched.length).toBeGreaterThan(900)
    const trouble: Command[][] = [
      [{ atUs: SECOND, op: 'kill', target: 's1' }],
      [{ atUs: SECOND, op: 'balance', target: 'haproxy', algorithm: 'leastconn' }],
      [{ atUs: SECOND, op: 'kill', target: 'haproxy' }],
      [{ atUs: SECOND, op: 'pause', target: 's2' }],
    ]
    for (const commands of trouble) expect(sent(design, commands)).toEqual(untouched)
  })

  it('send the same requests to another design', () => {
    expect(sent(busy(farm(identical(1))), [])).toEqual(sent(busy(farm(identical(4))), []))
  })

  it('are independent between services', () => {
    const law = { law: 'exponential', meanUs: 3000 } as const
    const design = (nginx: typeof law | { law: 'constant'; meanUs: number }) =>
      busy(site({ nginx: { staticTime: nginx }, application: { serviceTime: law, workers: 0 } }))
    const readTimes = (simulation: Simulation) => {
      const { requests } = simulation.world.ledger
      const records = Array.from({ length: requests.total }, (_, index) => requests.at(index))
      return records.filter(({ kind }) => kind === 'read').map(({ endedUs, sentUs }) => endedUs - sentUs)
    }
    const [one, other] = [law, { law: 'constant', meanUs: 5 } as const].map((nginx) =>
      readTimes(straight({ design: design(nginx), commands: [], endUs: 20 * SECOND })),
    )
    expect(one).toEqual(other)
  })
})
