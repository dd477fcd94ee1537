// Asynchronous replication, as measured in behaviour.md §9: lag, what is visible while a part is dead, promotion and loss.
import { describe, expect, it } from 'vitest'
import { constant, site } from '../../../testing/designs'
import type { Running } from '../../../testing/run'
import { run } from '../../../testing/run'
import { Mysql } from '../mysql'

const SECOND = 1e6
const fromReplica = { application: { readsFrom: ['replica'] } }
/** The one-way latency from the primary to its replica. */
const far = { ...fromReplica, replicationUs: 0.5 * SECOND }

const threads = (running: Running) => {
  const { replica } = running.mysql('replica')
  return replica && { io: replica.io, sqlOn: replica.sqlOn, behind: replica.secondsBehind(running.nowUs) }
}
const positions = (running: Running) => {
  const { replica } = running.mysql('replica')
  return [running.mysql('primary').binlog.end, replica?.received, replica?.applied]
}
const lost = (running: Running) => running.simulation.world.ledger.lostWrites.list().map(({ write }) => write)

describe('a replica', () => {
  it('shows a write one trip after its commit, plus the time to apply it', () => {
    const running = run(site({ ...far, replica: { applyTime: constant(0.2 * SECOND) } }))
      .send('write')
      .for('100ms')
    expect(positions(running)).toEqual([1, 0, 0])
    expect(positions(running.for('450ms'))).toEqual([1, 1, 0])
    expect(positions(running.for('200ms'))).toEqual([1, 1, 1])
    expect(running.mysql('replica').visibleWrite[0]).toBe(1)
  })

  it('refuses writes with error 1290, which the application reports as 500', () => {
    const running = run(site({ application: { writesTo: 'replica' } }))
      .send('write')
      .for('1s')
    expect(running.last).toMatchObject({ status: 500, write: 0 })
    expect(running.hops(1).some(({ hop, detail }) => hop === 'answered' && detail === 1290)).toBe(true)
  })

  it('is 0 seconds behind when healthy', () => {
    expect(threads(run(site()).sendEach(3, '100ms', 'write'))).toEqual({ io: 'Yes', sqlOn: true, behind: 0 })
  })

  it('applies one transaction at a time and counts the age of the one being applied in whole seconds', () => {
    const running = run(site({ replica: { applyTime: constant(3 * SECOND) } }))
      .send('write')
      .send('write')
      .for('1s')
    const behind = Array.from({ length: 7 }, () => {
      const seconds = threads(running)?.behind
      running.for('1s')
      return seconds
    })
    expect(behind).toEqual([0, 1, 2, 3, 4, 5, 0])
  })

  it('receives but does not show writes while its SQL thread is stopped', () => {
    const running = run(site(fromReplica)).stopSql('replica').sendEach(2, '100ms', 'write')
    expect(threads(running)).toEqual({ io: 'Yes', sqlOn: false, behind: null })
    expect(positions(running)).toEqual([2, 2, 0])
    expect(positions(running.startSql('replica').for('100ms'))).toEqual([2, 2, 2])
  })

  it('receives nothing while its IO thread is stopped, and catches up when it is started', () => {
    const running = run(site(fromReplica)).stopIo('replica').sendEach(2, '100ms', 'write')
    expect(threads(running)).toEqual({ io: 'No', sqlOn: true, behind: null })
    expect(positions(running)).toEqual([2, 0, 0])
    expect(positions(running.startIo('replica').for('100ms'))).toEqual([2, 2, 2])
  })

  it('killed and restarted, fetches again what it had received and not applied', () => {
    const running = run(site(fromReplica)).stopSql('replica').sendEach(3, '100ms', 'write').kill('replica').for('1s')
    expect(positions(running.restart('replica').for('200ms'))).toEqual([3, 3, 0])
    expect(positions(running.for('1s'))).toEqual([3, 3, 3])
  })

  it('dead, executes no command', () => {
    const running = run(site())
      .kill('replica')
      .startIo('replica')
      .startSql('replica')
      .promote('replica')
      .sendEach(2, '2s', 'write')
    expect(running.mysql('replica').readOnly).toBe(true)
    expect(positions(running)).toEqual([2, 0, 0])
    expect(positions(running.restart('replica').for('1s'))).toEqual([2, 2, 2])
  })

  it('keeps everything it has received, however long its SQL thread is stopped', () => {
    const { simulation } = run(
      site({ application: { workers: 0 }, primary: { threads: 0, maxConnections: 100_000 } }),
    ).stopSql('replica')
    const writes = 20_000
    for (let i = 0; i < writes; i++) simulation.apply({ op: 'send', kind: 'write' })
    simulation.advance(60 * SECOND)
    const stopped = simulation.snapshot()
    simulation.apply({ op: 'startSql', target: 'replica' })
    simulation.advance(simulation.nowUs + 2500)
    const replica = simulation.world.find('replica')
    expect(replica instanceof Mysql && replica.visibleWrite[0]).toBe(2)
    simulation.restore(stopped)
    simulation.apply({ op: 'promote', target: 'replica' })
    const { lostWrites } = simulation.world.ledger
    expect(lostWrites.total).toBe(writes)
    expect(
      lostWrites
        .list()
        .slice(0, 3)
        .map(({ write }) => write),
    ).toEqual([1, 2, 3])
  })
})

describe('a cut cable between primary and replica', () => {
  it('looks healthy to the replica, which shows ever older data', () => {
    const running = run(site(fromReplica)).cut('primary->replica').sendEach(3, '2s', 'write')
    expect(threads(running)).toEqual({ io: 'Yes', sqlOn: true, behind: 0 })
    expect(positions(running)).toEqual([3, 0, 0])
    expect(running.mysql('replica').replica?.lagUs(running.nowUs)).toBeGreaterThan(5 * SECOND)
  })

  it('is made up for when the cable is back', () => {
    const running = run(site(fromReplica)).cut('primary->replica').sendEach(3, '1s', 'write')
    expect(positions(running.putBack('primary->replica').for('100ms'))).toEqual([3, 3, 3])
  })
})

describe('a dead primary', () => {
  it('leaves the replica Connecting, and reads go on', () => {
    const running = run(site(fromReplica))
      .send('write')
      .for('1s')
      .kill('primary')
      .for('1s')
      .send('read')
      .send('write')
      .for('1s')
    expect(threads(running)).toEqual({ io: 'Connecting', sqlOn: true, behind: null })
    expect(running.requests.map(({ status }) => status)).toEqual([200, 200, 500])
  })

  it('cuts off the statement in flight, which is not committed', () => {
    const running = run(site({ primary: { writeTime: constant(SECOND) } }))
      .send('write')
      .for('500ms')
      .kill('primary')
      .for('1s')
    expect(running.last).toMatchObject({ status: 500, write: 0 })
    expect(running.restart('primary').for('1s').mysql('primary').binlog.end).toBe(0)
  })

  it('comes back after its recovery with all that it had committed, and the replica reconnects by itself', () => {
    const running = run(site(fromReplica))
      .stopIo('replica')
      .sendEach(2, '100ms', 'write')
      .startIo('replica')
      .kill('primary')
    running.for('3s').restart('primary').for('200ms').send('write').for('10ms')
    expect(running.last.status).toBe(500)
    running.for('200ms').send('write').for('1200ms')
    expect(running.last.status).toBe(200)
    expect(threads(running)?.io).toBe('Yes')
    expect(positions(running)).toEqual([3, 3, 3])
  })

  it('is noticed again after the replica was frozen during its attempt to reconnect', () => {
    const running = run(site(fromReplica)).kill('primary').for('500ms').pause('replica').for('3s').resume('replica')
    running.restart('primary').for('3s').send('write').for('1s')
    expect(threads(running)?.io).toBe('Yes')
    expect(positions(running)).toEqual([1, 1, 1])
  })
})

describe('a frozen primary', () => {
  it('looks perfectly healthy from the replica', () => {
    expect(threads(run(site()).send('write').for('1s').pause('primary').for('30s'))).toEqual({
      io: 'Yes',
      sqlOn: true,
      behind: 0,
    })
  })

  it('lets its clients wait without an error until they give up, and commits when it resumes', () => {
    const running = run(site({ application: { databaseTimeoutUs: 5 * SECOND } }))
      .pause('primary')
      .send('write')
      .for('6s')
    expect(running.last.status).toBe(500)
    expect(running.resume('primary').send('write').for('1s').last.status).toBe(200)
  })
})

describe('a frozen replica', () => {
  it('resumes where it was, even in the middle of applying', () => {
    const running = run(site({ replica: { applyTime: constant(0.5 * SECOND) } }))
      .send('write')
      .send('write')
      .for('300ms')
    running.pause('replica').for('5s')
    expect(positions(running)[2]).toBe(0)
    expect(positions(running.resume('replica').for('2s'))).toEqual([2, 2, 2])
  })
})

describe('promotion', () => {
  it('makes the replica writable and points the application at it', () => {
    const running = run(site()).kill('primary').promote('replica').send('write').for('1s')
    expect(running.last.status).toBe(200)
    expect(running.mysql('replica').replica).toBeNull()
    expect(running.mysql('replica').binlog.end).toBe(1)
  })

  it('loses exactly the writes that were committed and never sent: IO stopped [db-async-loss]', () => {
    const running = run(site()).sendEach(3, '100ms', 'write').stopIo('replica').sendEach(5, '100ms', 'write')
    expect(lost(running.kill('primary').promote('replica'))).toEqual([4, 5, 6, 7, 8])
    expect(running.journal('lostWrites')[0]).toMatchObject({ value: 5, extra: 4 })
  })

  it('loses what was still on its way', () => {
    const running = run(site(far)).sendEach(10, '100ms', 'write').kill('primary').for('5s').promote('replica')
    // Each is committed 4.3 ms after it was sent, and needs 500 ms more.
    expect(lost(running)).toEqual([6, 7, 8, 9, 10])
  })

  it('loses what was received and not applied', () => {
    const running = run(site()).stopSql('replica').sendEach(2, '100ms', 'write').kill('primary').promote('replica')
    expect(lost(running)).toEqual([1, 2])
  })

  it('loses nothing once the SQL thread has applied all that was received', () => {
    const running = run(site())
      .stopSql('replica')
      .sendEach(2, '100ms', 'write')
      .kill('primary')
      .startSql('replica')
      .for('1s')
    expect(lost(running.promote('replica'))).toEqual([])
    expect(running.mysql('replica').visibleWrite[0]).toBe(2)
  })

  it('beside a primary that is alive also loses what was still in flight to it: it commits there and nowhere else', () => {
    const slow = site({ primary: { writeTime: constant(0.5 * SECOND) } })
    const running = run(slow).send('write').for('1s').send('write').for('200ms').promote('replica')
    expect(lost(running)).toEqual([])
    running.for('1s')
    expect(lost(running)).toEqual([2])
    expect(running.mysql('replica').binlog.holds(2)).toBe(false)
    expect(running.send('read').for('1s').last.stale).toBe(false)
  })

  it('beside a primary that is alive leaves two that accept writes: split brain', () => {
    const running = run(site()).send('write').for('1s').promote('replica').for('1s').send('write').for('1s')
    expect(running.journal('splitBrain')).toHaveLength(1)
    expect([running.mysql('primary').binlog.end, running.mysql('replica').binlog.end]).toEqual([1, 2])
  })

  it('is not noticed by an old primary that comes back: split brain [db-split-brain]', () => {
    const running = run(site()).kill('primary').promote('replica').for('1s').restart('primary').for('1s')
    expect(running.journal('splitBrain')).toHaveLength(1)
    expect([running.mysql('primary').readOnly, running.mysql('replica').readOnly]).toEqual([false, false])
  })

  it('twice does nothing more', () => {
    const running = run(site()).kill('primary').promote('replica').promote('replica')
    expect(running.journal('promoted')).toHaveLength(1)
  })
})

describe('stale reads', () => {
  it('are those that miss the latest write acknowledged to their own user', () => {
    const running = run(site(far))
      .send('read')
      .for('100ms')
      .send('write')
      .for('100ms')
      .send('read')
      .for('1s')
      .send('read')
      .for('100ms')
    expect(running.requests.map(({ stale }) => stale)).toEqual([false, false, true, false])
    expect(running.metrics.staleReads).toBe(1)
  })

  it('do not happen on the primary', () => {
    const running = run(site({ replicationUs: 0.5 * SECOND }))
      .send('write')
      .for('100ms')
      .send('read')
      .for('100ms')
    expect(running.last.stale).toBe(false)
  })

  it('do not happen before the write was answered', () => {
    const running = run(site({ ...far, primary: { writeTime: constant(0.3 * SECOND) } }))
      .send('write')
      .send('read')
      .for('1s')
    expect(running.request(2).stale).toBe(false)
  })

  it('end with a promotion: a lost write is no longer expected', () => {
    const running = run(site(fromReplica)).stopIo('replica').send('write').for('100ms').send('read').for('100ms')
    expect(running.last.stale).toBe(true)
    running.kill('primary').promote('replica').send('read').for('100ms')
    expect(running.last.stale).toBe(false)
  })

  it('end with a promotion even for a write whose answer was still on its way', () => {
    const slowHome = site(far)
    const design = {
      ...slowHome,
      links: slowHome.links.map((link) => (link.to === 'nginx' ? { ...link, latencyUs: 0.2 * SECOND } : link)),
    }
    const running = run(design).send('write').for('300ms').promote('replica').for('1s')
    expect(running.last).toMatchObject({ status: 200, write: 1 })
    expect(lost(running)).toEqual([1])
    expect(running.send('read').for('1s').last.stale).toBe(false)
  })
})
