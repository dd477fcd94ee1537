// Attaching a database to another one, delays and silent sources, as measured in behaviour.md §9.1 and §9.3.
import { describe, expect, it } from 'vitest'
import type { MysqlPart } from '../../../design'
import { cluster } from '../../../testing/cluster-design'
import { site } from '../../../testing/designs'
import { run } from '../../../testing/run'
import type { Running } from '../../../testing/run'
import type { Software } from '../software'

const SECOND = 1e6
const status = (running: Running, id: string) => {
  const { replica } = running.mysql(id)
  return replica && [replica.io, replica.sqlOn, replica.ioThread.errno, replica.sqlThread.errno]
}
/** The replica is promoted, and the old primary is back. `ahead` writes never left it, `after` came since. */
function failedOver(ahead: number, after: number, own: Partial<MysqlPart> = {}): Running {
  const running = run(site({ primary: own, replica: own }))
    .sendEach(3, '100ms', 'write')
    .stopIo('replica')
    .sendEach(ahead, '100ms', 'write')
  running.kill('primary').promote('replica').sendEach(after, '100ms', 'write')
  return running.restart('primary').for('1s')
}

describe('an old primary', () => {
  it('without writes of its own is attached, and catches up', () => {
    const running = failedOver(0, 4).attach('primary', 'replica').for('1s')
    expect(status(running, 'primary')).toEqual(['Yes', true, 0, 0])
    expect(running.mysql('primary').binlog.end).toBe(7)
    expect(running.mysql('primary').readOnly).toBe(true)
    expect(running.mysql('primary').data.executed.list()).toEqual(running.mysql('replica').data.executed.list())
  })

  it('of MariaDB, with writes that the new one lacks, gets 1236, and its SQL thread runs [db-rejoin-diverged]', () => {
    const running = failedOver(2, 1, { software: 'mariadb' }).attach('primary', 'replica').for('1s')
    expect(status(running, 'primary')).toEqual(['No', true, 1236, 0])
    expect(running.mysql('primary').replica?.secondsBehind(running.nowUs)).toBeNull()
    expect(status(running.startIo('primary').for('1s'), 'primary')?.[2]).toBe(1236)
  })

  it('attached by force keeps its rows silently as long as no key is given out twice', () => {
    const running = failedOver(2, 3).attach('primary', 'replica', true).sendEach(2, '100ms', 'write')
    expect(status(running, 'primary')).toEqual(['Yes', true, 0, 0])
    expect(running.mysql('primary').data.rows.text).toBe('1-5:9-10')
    expect(running.mysql('primary').data.executed.size).toBe(8)
  })

  it('attached by force stops with 1062 at the first duplicate key', () => {
    const running = failedOver(3, 1).attach('primary', 'replica', true).send('write').for('1s')
    expect(status(running, 'primary')).toEqual(['Yes', false, 0, 1062])
    expect(running.journal('sqlError')).toMatchObject([{ extra: 5 }])
    expect(status(running.startSql('primary').for('1s'), 'primary')?.[3]).toBe(1062)
  })

  it.each([
    ['auto_increment', 4],
    ['uuid', 0],
  ] as const)('stops with 1062 at a row of its own that is sent to it, with %s', (primaryKey, key) => {
    const running = run(cluster(3, [[1, 2, 3]], { primaryKey }))
      .sendEach(3, '100ms', 'write')
      .kill('db1')
    running.promote('db2').attach('db3', 'db2').for('1s').send('write').for('100ms').promote('db3').restart('db1')
    // By force it counts as having executed what the first primary has, and keeps the fourth row, which the third database has too.
    running.for('1s').attach('db2', 'db1', true).for('100ms').attach('db2', 'db3').for('1s')
    expect(running.mysql('db2').data.rows.text).toBe('1-4')
    expect(status(running, 'db2')).toEqual(['Yes', false, 0, 1062])
    expect(running.journal('sqlError')).toMatchObject([{ value: 4, extra: key }])
  })

  it('attached and promoted again is the primary, and the other one can follow it', () => {
    const running = failedOver(0, 2).attach('primary', 'replica').for('1s').promote('primary').send('write').for('1s')
    running.attach('replica', 'primary').for('1s')
    expect(status(running, 'replica')).toEqual(['Yes', true, 0, 0])
    expect(running.mysql('replica').binlog.end).toBe(6)
  })

  it('refuses statements that are running when it becomes read-only', () => {
    const running = failedOver(0, 1)
    running.send('write', 'application').for('3ms').attach('replica', 'primary').for('1s')
    expect(running.mysql('replica').binlog.end).toBe(4)
  })
})

describe('attaching a database with transactions of its own (SOURCE_AUTO_POSITION)', () => {
  it.each([1, 2, 5])('is silent with %i rows that the source lacks, and they stay', (ahead) => {
    const running = failedOver(ahead, 2, { primaryKey: 'uuid' }).attach('primary', 'replica').for('1s')
    expect(status(running, 'primary')).toEqual(['Yes', true, 0, 0])
    expect(running.mysql('primary').data.rows.size).toBe(3 + ahead + 2)
    expect(running.mysql('primary').view().replication?.errant).toBe(ahead)
    running.sendEach(2, '100ms', 'write').kill('primary').restart('primary').for('1s')
    expect(status(running, 'primary')).toEqual(['Yes', true, 0, 0])
    expect(running.mysql('replica').data.rows.size).toBe(3 + 2 + 2)
  })

  it.each([1, 2, 5])('stops with 1062 at the first key that collides, with %i of them', (ahead) => {
    const running = failedOver(ahead, 0).attach('primary', 'replica').for('1s')
    expect(status(running, 'primary')).toEqual(['Yes', true, 0, 0])
    running.send('write').for('1s')
    expect(status(running, 'primary')).toEqual(['Yes', false, 0, 1062])
    expect(running.journal('sqlError')).toMatchObject([{ extra: 4 }])
  })

  /** The first of three is back and forgets by force what it had executed: it counts as having what the second has. */
  const forgetful = (software: Software, third: 'copies' | 'is behind') =>
    run(cluster(3, [[1, 2, 3]], { software, primaryKey: 'uuid' }))
      .stopIo('db2')
      .give({ op: third === 'copies' ? 'startIo' : 'stopIo', target: 'db3' })
      .sendEach(3, '100ms', 'write')
      .kill('db1')
      .promote('db2')
      .attach('db3', 'db2')
      .restart('db1')
      .for('1s')

  it.each(['mysql', 'mariadb'] as const)('gets 1236 when the source has purged what it lacks, with %s', (software) => {
    const running = forgetful(software, 'is behind')
      .stopIo('db3')
      .sendEach(2, '100ms', 'write')
      .attach('db1', 'db2', true)
    running.promote('db1').stopIo('db3').attach('db3', 'db1').for('1s')
    expect(status(running, 'db3')?.[2]).toBe(1236)
    expect(running.journal('ioError')).toMatchObject([{ value: 1 }])
  })

  it("gets 1236 when its extra transactions bear the source's own UUID", () => {
    const running = forgetful('mysql', 'copies')
    expect(status(running, 'db3')).toEqual(['Yes', true, 0, 0])
    running.attach('db1', 'db2', true).promote('db1').attach('db3', 'db1').for('1s')
    expect(status(running, 'db3')).toEqual(['No', true, 1236, 0])
    expect(running.journal('ioError')).toMatchObject([{ value: 0 }])
  })
})

describe('an attachment', () => {
  it('to a database that is itself a replica is refused, as is that of a database with replicas', () => {
    expect(run(site()).attach('primary', 'replica').journal('attachRefused')).toMatchObject([{ extra: 0 }])
    expect(run(site()).attach('primary', 'replica').mysql('primary').replica).toBeNull()
  })

  it('of the database that is written to names the applications whose writes it refuses', () => {
    const running = failedOver(0, 0).attach('replica', 'primary')
    expect(running.journal('writesRefused')).toMatchObject([
      { subject: running.application('application').index, value: running.mysql('replica').index },
    ])
    expect(running.send('write').for('1s').last.status).toBe(500)
    expect(failedOver(0, 0).attach('primary', 'replica').journal('writesRefused')).toEqual([])
  })

  it('finds threads however often databases have been attached and promoted', () => {
    const running = run(cluster(3, [[1, 2, 3]]))
      .promote('db3')
      .promote('db2')
    running.attach('db2', 'db3').attach('db1', 'db3').promote('db2').attach('db1', 'db2').attach('db3', 'db2')
    for (const id of ['db1', 'db3']) expect(status(running.for('1s'), id)).toEqual(['Yes', true, 0, 0])
    running.send('write').for('1s')
    expect(['db1', 'db2', 'db3'].map((id) => running.mysql(id).data.rows.text)).toEqual(['1', '1', '1'])
  })

  it('survives a snapshot taken in the middle', () => {
    const running = failedOver(0, 4).attach('primary', 'replica')
    const { simulation } = running
    const snapshot = simulation.snapshot()
    const untilUs = simulation.nowUs + 2 * SECOND
    simulation.advance(untilUs)
    const digest = simulation.digest()
    simulation.restore(snapshot)
    simulation.advance(untilUs)
    expect(simulation.digest()).toBe(digest)
    expect(running.mysql('primary').binlog.end).toBe(7)
  })
})

describe('a delayed replica', () => {
  it('applies each write SOURCE_DELAY after its commit, and counts the seconds', () => {
    const running = run(site({ replica: { sourceDelayUs: 3 * SECOND } }))
      .send('write')
      .for('1s')
    const behind = Array.from({ length: 4 }, () => {
      const seconds = running.mysql('replica').replica?.secondsBehind(running.nowUs)
      running.for('1s')
      return seconds
    })
    expect(behind).toEqual([0, 1, 2, 0])
  })
})

describe('a silent source', () => {
  it.each(['frozen', 'cut'] as const)('that is %s is given up on after replica_net_timeout, and found again', (how) => {
    const running = run(site()).send('write').for('1s')
    if (how === 'frozen') running.pause('primary')
    else running.cut('primary->replica')
    expect(status(running.for('59s'), 'replica')?.[0]).toBe('Yes')
    expect(status(running.for('2s'), 'replica')).toEqual(['Connecting', true, 2003, 0])
    if (how === 'frozen') running.resume('primary')
    else running.putBack('primary->replica')
    expect(status(running.for('2s'), 'replica')?.[0]).toBe('Yes')
  })
})
