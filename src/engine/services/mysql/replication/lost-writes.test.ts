// Lost writes over random promotions: each is listed once, by its number, in order, and only while it is lost.
import { describe, expect, it } from 'vitest'
import type { Action } from '../../../command'
import type { Design } from '../../../design'
import { Simulation } from '../../../simulation'
import { cluster } from '../../../testing/cluster-design'
import { constant } from '../../../testing/designs'
import { Dice } from '../../../testing/dice'
import { run } from '../../../testing/run'
import type { Running } from '../../../testing/run'

const MS = 1000
/** Users give up after 100 s: longer than any request takes. */
const PATIENCE = '110s'

const only = process.env.LOST_SEED
const seeds = only === undefined ? Array.from({ length: 150 }, (_, i) => i + 1) : [Number(only)]

interface Trouble {
  design: Design
  /** The number of applications that have a link to at least one database. */
  applications: number
  databases: number
}

/** Up to five databases, each on a host, and four applications; some links are missing, some replicas slow or far away. */
function randomCluster(dice: Dice): Trouble {
  const databases = dice.range(2, 5)
  const reached = Array.from({ length: dice.range(1, 4) }, () => {
    const others = Array.from({ length: databases - 1 }, (_, i) => i + 2).filter(() => dice.chance(75))
    return [1, ...others]
  })
  const design = cluster(databases, reached, {
    semiSyncSource: dice.chance(30),
    semiSyncTimeoutUs: dice.one([50, 500]) * MS,
    primaryKey: dice.one(['auto_increment', 'uuid']),
    writeTime: constant(dice.one([1, 20]) * MS),
    applyTime: constant(dice.one([1, 100]) * MS),
    connectRetryUs: 100 * MS,
    recoveryUs: 50 * MS,
  })
  const latencyUs = dice.one([100, 200 * MS])
  const links = design.links.map((each) => (each.from.startsWith('db') ? { ...each, latencyUs } : each))
  const hosts = Array.from({ length: databases }, (_, i) => ({ id: `host-db${i + 1}`, label: '', codeBase: null }))
  const services = design.services.map((part) => (part.kind === 'mysql' ? { ...part, host: `host-${part.id}` } : part))
  return { design: { ...design, hosts, services, links }, applications: reached.length, databases }
}

/** Trouble for the databases alone: an application told by MySQL that a write is committed passes that on to its user. */
function randomAction(dice: Dice, { applications, databases }: Trouble): Action {
  const target = `db${dice.range(1, databases)}`
  const source = `db${dice.range(1, databases)}`
  const one = dice.range(0, 19)
  if (one < 9) return { op: 'send', kind: 'write', to: `a${dice.range(1, applications)}`, user: dice.range(0, 7) }
  if (one < 12) return { op: 'promote', target }
  if (one < 13) return { op: dice.one(['kill', 'restart', 'restart']), target }
  if (one < 14) return { op: dice.one(['powerOff', 'restart', 'restart']), target: `host-${target}` }
  if (one < 16) return { op: dice.one(['stopIo', 'stopSql', 'startIo', 'startSql']), target }
  if (one < 17) return { op: 'send', kind: 'read', to: `a${dice.range(1, applications)}`, user: dice.range(0, 7) }
  return target === source ? { op: 'restart', target } : { op: 'attach', target, source, force: dice.chance(30) }
}

/** What each database has, and what users were told, as the ledger's hops, routine and ended requests say. */
class Witness {
  private readonly rows = new Map<number, Set<number>>()
  private hops = 0
  private applied = 0

  watch({ simulation }: Running): void {
    const { hops, routine } = simulation.world.ledger
    for (; this.hops < hops.total; this.hops++) {
      const { hop, service, detail } = hops.at(this.hops)
      if (hop === 'committed') this.rowsOf(service).add(detail)
    }
    for (; this.applied < routine.total; this.applied++) {
      const { event, subject, value } = routine.at(this.applied)
      if (event === 'applied') this.rowsOf(subject).add(value)
    }
  }

  /** The writes that users were told of and that no database written to by applications has, in order. */
  lost(running: Running, { applications }: Trouble): number[] {
    const writtenTo = new Set(Array.from({ length: applications }, (_, i) => running.application(`a${i + 1}`).writesTo))
    return running.requests
      .filter(({ cause, write }) => cause === 'ok' && write > 0)
      .map(({ write }) => write)
      .filter((write) => ![...writtenTo].some((database) => this.rowsOf(database).has(write)))
      .sort((a, b) => a - b)
  }

  private rowsOf(database: number): Set<number> {
    const known = this.rows.get(database) ?? new Set()
    this.rows.set(database, known)
    return known
  }
}

function play(seed: number): { running: Running; witness: Witness; trouble: Trouble } {
  const dice = new Dice(seed, 'lost writes')
  const trouble = randomCluster(dice)
  const running = run(trouble.design)
  const witness = new Witness()
  for (let i = 0; i < 60; i++) {
    running.give(randomAction(dice, trouble)).for(`${dice.one([0, 1, 5, 30, 300])}ms`)
    witness.watch(running)
    expectOrder(running)
  }
  running.for(PATIENCE)
  witness.watch(running)
  expectOrder(running)
  expect(running.metrics.inFlight).toBe(0)
  return { running, witness, trouble }
}

/** At every instant: numbers ascend, none is listed twice, and there are as many as are counted. */
function expectOrder({ simulation }: Running): void {
  const { lostWrites } = simulation.world.ledger
  const numbers = lostWrites.list().map(({ write }) => write)
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
  expect(numbers).toHaveLength(lostWrites.total)
}

/** How many writes the entries of an event cover. */
function told(running: Running, event: 'lostWrites' | 'regained'): number {
  return running.journal(event).reduce((sum, { value }) => sum + value, 0)
}

describe('random promotions', () => {
  it.each(seeds)('lose what users were told of and no database that is written to has, seed %i', (seed) => {
    const { running, witness, trouble } = play(seed)
    const list = running.simulation.world.ledger.lostWrites.list()
    expect(list.map(({ write }) => write)).toEqual(witness.lost(running, trouble))
    for (const { write, request } of list) {
      if (request > 0) expect(running.request(request)).toMatchObject({ write, status: 200 })
    }
    expect(told(running, 'lostWrites') - told(running, 'regained')).toBe(list.length)
  })

  it.each([1, 2, 3, 4, 5, 6])('lose the same when the run goes on from a snapshot, seed %i', (seed) => {
    const { running } = play(seed)
    const { commands, design, nowUs } = running.simulation
    const first = new Simulation(design, commands)
    first.advance(commands[40].atUs)
    const second = new Simulation(design, commands)
    second.restore(first.snapshot())
    second.advance(nowUs)
    expect(second.world.ledger.lostWrites.list()).toEqual(running.simulation.world.ledger.lostWrites.list())
    expect(second.digest()).toBe(running.simulation.digest())
  })

  it('do lose writes, and bring some back', () => {
    const some = seeds.slice(0, 30).map((seed) => play(seed).running)
    for (const event of ['lostWrites', 'regained'] as const) {
      expect(some.reduce((sum, running) => sum + told(running, event), 0)).toBeGreaterThan(10)
    }
  })
})
