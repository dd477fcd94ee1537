// Promotions one after another: where each application writes, what the event says, and which database leads.
import { describe, expect, it } from 'vitest'
import { Simulation } from '../../../simulation'
import { cluster } from '../../../testing/cluster-design'
import { constant } from '../../../testing/designs'
import { Dice } from '../../../testing/dice'
import { run } from '../../../testing/run'
import type { Running } from '../../../testing/run'

const idAt = (running: Running, index: number): string => running.simulation.world.services[index].part.id
const writesTo = (running: Running, id: string): string => idAt(running, running.application(id).writesTo)
/** The applications that an event names, each with the database it is about. */
const named = (running: Running, event: 'repointed' | 'unlinked'): string[] =>
  running
    .journal(event)
    .map(({ subject, value, extra }) => [subject, value, extra].map((i) => idAt(running, i)).join(' '))

/** Three databases; both applications have a link to each. */
const everywhere = [
  [1, 2, 3],
  [1, 2, 3],
]

describe('promoting one replica after another', () => {
  it('moves the writes of every application each time, and they are answered', () => {
    const running = run(cluster(3, everywhere)).kill('db1').promote('db2').send('write', 'a1').for('1s')
    running.promote('db3').send('write', 'a1').send('write', 'a2').for('1s')
    expect(['a1', 'a2'].map((id) => writesTo(running, id))).toEqual(['db3', 'db3'])
    expect(running.requests.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(named(running, 'repointed')).toEqual(['a1 db2 db1', 'a2 db2 db1', 'a1 db3 db2', 'a2 db3 db2'])
    expect(running.journal('unlinked')).toEqual([])
  })

  it('leaves one leading database, and the previous one can be attached to it while writes go on', () => {
    const running = run(cluster(3, everywhere)).kill('db1').promote('db2').for('1s').promote('db3')
    expect(['db1', 'db2', 'db3'].map((id) => running.mysql(id).leadership.leads)).toEqual([false, false, true])
    running.attach('db2', 'db3').send('write', 'a1').send('write', 'a2').for('1s')
    expect(running.requests.map(({ status }) => status)).toEqual([200, 200])
    expect(running.mysql('db2').binlog.end).toBe(2)
  })
})

describe('an application without a link to the promoted database', () => {
  it('is named, and goes on writing where it did: that database leads alongside the new one', () => {
    const running = run(cluster(2, [[1, 2], [1]]))
      .promote('db2')
      .send('write', 'a1')
      .send('write', 'a2')
      .for('1s')
    expect(named(running, 'repointed')).toEqual(['a1 db2 db1'])
    expect(named(running, 'unlinked')).toEqual(['a2 db2 db1'])
    expect(['db1', 'db2'].map((id) => running.mysql(id).leadership.leads)).toEqual([true, true])
    expect(['db1', 'db2'].map((id) => running.mysql(id).binlog.end)).toEqual([1, 1])
  })

  it('loses nothing with the primary that it still writes to', () => {
    const running = run(cluster(2, [[1]]))
      .stopIo('db2')
      .send('write')
      .for('1s')
      .kill('db1')
      .promote('db2')
    expect(named(running, 'unlinked')).toEqual(['a1 db2 db1'])
    expect(running.simulation.world.ledger.lostWrites.total).toBe(0)
    running.restart('db1').for('1s').send('read').for('1s')
    expect(running.last).toMatchObject({ status: 200, stale: false })
  })

  it('is not named when it uses no database', () => {
    const design = cluster(2, [[1, 2], [1]])
    const services = design.services.map((part) =>
      part.kind === 'application' && part.id === 'a2' ? { ...part, writesTo: null, readsFrom: [] } : part,
    )
    expect(named(run({ ...design, services }).promote('db2'), 'unlinked')).toEqual([])
  })
})

describe('what promotions lose', () => {
  const lost = (running: Running): number[] =>
    running.simulation.world.ledger.lostWrites.list().map(({ write }) => write)
  const told = (running: Running, event: 'lostWrites' | 'regained') =>
    running.journal(event).map(({ value, extra }) => [value, extra])
  /** Writes 1 to 3 are everywhere, 4 and 5 on `db1` alone; then `db2` is promoted. */
  const once = (): Running =>
    run(cluster(3, everywhere))
      .sendEach(3, '100ms', 'write')
      .stopIo('db2')
      .stopIo('db3')
      .sendEach(2, '100ms', 'write')
      .kill('db1')
      .promote('db2')

  it('is counted once, however many databases lack it', () => {
    const running = once()
    expect(lost(running)).toEqual([4, 5])
    running.promote('db3')
    expect(lost(running)).toEqual([4, 5])
    expect(running.simulation.world.ledger.lostWrites.total).toBe(2)
    expect(told(running, 'lostWrites')).toEqual([
      [2, 4],
      [0, 0],
    ])
  })

  it('is also what the first promoted database has committed since, when a second is promoted', () => {
    const running = once().sendEach(3, '100ms', 'write').promote('db3')
    expect(lost(running)).toEqual([4, 5, 6, 7, 8])
    expect(told(running, 'lostWrites')).toEqual([
      [2, 4],
      [3, 6],
    ])
  })

  it('is reported in an entry for each range of numbers, in order', () => {
    const running = run(
      cluster(3, [
        [1, 2, 3],
        [1, 3],
      ]),
    )
      .stopIo('db2')
      .stopIo('db3')
      .promote('db2')
    for (const to of ['a1', 'a2', 'a1', 'a1', 'a2', 'a1']) running.send('write', to).for('100ms')
    running.promote('db3')
    expect(lost(running)).toEqual([1, 2, 3, 4, 5, 6])
    running.startIo('db2').attach('db1', 'db3').promote('db1')
    expect(lost(running)).toEqual([1, 3, 4, 6])
    expect(told(running, 'regained')).toEqual([
      [1, 2],
      [1, 5],
    ])
  })

  it('comes back with the old primary that has it, when that is promoted again', () => {
    const running = once().sendEach(2, '100ms', 'write').attach('db3', 'db2').restart('db1').for('1s')
    running.attach('db1', 'db2').for('1s')
    expect(running.mysql('db1').replica?.sqlThread.errno).toBe(1062)
    expect(lost(running)).toEqual([4, 5])
    running.promote('db1')
    expect(lost(running)).toEqual([6, 7])
    expect(told(running, 'regained')).toEqual([[2, 4]])
    expect(told(running, 'lostWrites')).toEqual([
      [2, 4],
      [2, 6],
    ])
  })

  it('comes back with rows that were kept through an attachment by force', () => {
    const running = once().attach('db3', 'db2').restart('db1').for('1s').attach('db1', 'db2', true).for('1s')
    expect(lost(running)).toEqual([4, 5])
    expect(lost(running.promote('db1'))).toEqual([])
  })

  it('comes back write by write when the promoted database copies it after all', () => {
    const running = once().restart('db1').for('1s').attach('db2', 'db1').for('1s')
    expect(lost(running)).toEqual([])
    expect(told(running, 'regained')).toEqual([
      [1, 4],
      [1, 5],
    ])
  })

  it('is counted in full, and known by number, even where every log is purged', () => {
    const traffic = { ratePerSecond: 2000, mix: { static: 0, read: 0, write: 1 } }
    const simulation = new Simulation({ ...cluster(3, [[1, 2, 3]], { threads: 0 }), traffic })
    const { ledger } = simulation.world
    simulation.apply({ op: 'promote', target: 'db2' })
    simulation.advance(4e6)
    simulation.apply({ op: 'traffic', traffic: { ...traffic, ratePerSecond: 0 } })
    simulation.advance(60e6)
    simulation.apply({ op: 'promote', target: 'db3' })
    const answered = ledger.metrics.answered
    expect(answered).toBeGreaterThan(4096 + 1024)
    expect(ledger.lostWrites.total).toBe(answered)
    const list = ledger.lostWrites.list()
    expect(list.map(({ write }) => write)).toEqual(Array.from({ length: 1024 }, (_, i) => i + 1))
    expect(list.every(({ request }) => request === 0)).toBe(true)
  })

  it('does not include a write whose client left before it could be told', () => {
    const design = cluster(2, [[1, 2]], { writeTime: constant(50_000) })
    const services = design.services.map((part) =>
      part.kind === 'application' ? { ...part, databaseTimeoutUs: 20_000 } : part,
    )
    const running = run({ ...design, services })
      .stopIo('db2')
      .send('write')
      .for('1s')
    expect([running.last.status, running.mysql('db1').binlog.end]).toEqual([500, 1])
    expect(lost(running.promote('db2'))).toEqual([])
  })
})

describe('random promotions of random clusters', () => {
  it.each(Array.from({ length: 60 }, (_, i) => i + 1))('move and name each application once, seed %i', (seed) => {
    const dice = new Dice(seed, 'promotions')
    const databases = dice.range(2, 5)
    const reached = Array.from({ length: dice.range(1, 4) }, () => {
      const numbers = Array.from({ length: databases }, (_, i) => i + 1).filter(() => dice.chance(60))
      return numbers.length > 0 ? numbers : [1]
    })
    const running = run(cluster(databases, reached))
    for (let i = 0; i < 8; i++) {
      promoteChecked(running, reached, dice.range(1, databases))
      const [target, source] = [dice.range(1, databases), dice.range(1, databases)]
      if (target !== source && dice.chance(60))
        running.attach(`db${target}`, `db${source}`, dice.chance(50)).for('10ms')
    }
  })
})

/** Promotes the database with this number, if it is a replica, and checks every application against its links. */
function promoteChecked(running: Running, reached: readonly (readonly number[])[], number: number): void {
  const target = `db${number}`
  const isReplica = running.mysql(target).replica !== null
  const before = reached.map((_, i) => writesTo(running, `a${i + 1}`))
  const told = (['repointed', 'unlinked'] as const).map((event) => named(running, event).length)
  running.promote(target).for('10ms')
  const moved: string[] = []
  const stay: string[] = []
  reached.forEach((numbers, i) => {
    const id = `a${i + 1}`
    const moves = isReplica && numbers.includes(number)
    expect(writesTo(running, id)).toBe(moves ? target : before[i])
    if (isReplica && before[i] !== target) (moves ? moved : stay).push(`${id} ${target} ${before[i]}`)
  })
  expect(named(running, 'repointed').slice(told[0])).toEqual(moved)
  expect(named(running, 'unlinked').slice(told[1])).toEqual(stay)
}
