// What a restart leaves of MySQL's variables: `set` is SET GLOBAL, and a promotion is SET PERSIST unless it says otherwise.
import { describe, expect, it } from 'vitest'
import { constant, site } from '../../testing/designs'
import { run } from '../../testing/run'
import type { Running } from '../../testing/run'
import { Simulation } from '../../simulation'

const again = (running: Running, id: string) => running.kill(id).restart(id).for('1s')
const readOnly = (running: Running, id: string) => running.mysql(id).readOnly

describe('read_only in the design is the configuration file', () => {
  it.each([
    ['ON', true],
    ['OFF', false],
  ] as const)('which a restart gives back: %s', (_, configured) => {
    const running = run(site({ primary: { readOnly: configured } })).set('primary', 'read_only', configured ? 0 : 1)
    expect(readOnly(running, 'primary')).toBe(!configured)
    expect(readOnly(again(running, 'primary'), 'primary')).toBe(configured)
    expect(running.journal('configured')).toMatchObject([{ extra: configured ? 1 : 0 }])
    expect(again(running, 'primary').journal('configured')).toHaveLength(1)
  })

  it('and which is changed while the process is down', () => {
    const running = run(site()).kill('primary').set('primary', 'read_only', 1).restart('primary').for('1s')
    expect(readOnly(running, 'primary')).toBe(true)
  })

  it.each([
    ['rpl_semi_sync_source_enabled', 1, 0],
    ['rpl_semi_sync_source_timeout', 5e6, 10e6],
    ['rpl_semi_sync_source_wait_point', 1, 0],
    ['max_connections', 3, 151],
  ])('as is every system variable: %s', (keyword, value, configured) => {
    const running = run(site()).set('primary', keyword, value)
    expect(running.mysql('primary').settings.get(keyword)).toBe(value)
    expect(again(running, 'primary').mysql('primary').settings.get(keyword)).toBe(configured)
    expect(running.mysql('primary').semiSync.on).toBe(false)
  })

  it('but not what CHANGE REPLICATION SOURCE TO says', () => {
    const running = again(run(site()).set('replica', 'SOURCE_DELAY', 3e6), 'replica')
    expect(running.mysql('replica').copySettings.sourceDelayUs).toBe(3e6)
  })
})

describe('a promotion', () => {
  it('is kept by a restart (SET PERSIST)', () => {
    const running = again(run(site()).kill('primary').promote('replica'), 'replica')
    expect(readOnly(running, 'replica')).toBe(false)
    expect(running.send('write').for('1s').last.status).toBe(200)
  })

  it('with SET GLOBAL is not: the site has no database that takes writes', () => {
    const running = run(site()).kill('primary').give({ op: 'promote', target: 'replica', persist: false })
    expect(running.send('write').for('1s').last.status).toBe(200)
    expect(readOnly(again(running, 'replica'), 'replica')).toBe(true)
    expect(running.send('write').for('1s').last.status).toBe(500)
    expect(running.mysql('replica').replica).toBeNull()
  })

  it('brings back no split brain when the old primary is read-only in its file', () => {
    const running = run(site({ primary: { readOnly: true } }))
      .set('primary', 'read_only', 0)
      .send('write')
      .for('1s')
    running.kill('primary').promote('replica').restart('primary').for('1s')
    expect(readOnly(running, 'primary')).toBe(true)
    expect(running.journal('splitBrain')).toEqual([])
  })

  it('is kept through snapshots, as is an attachment', () => {
    const running = run(site()).kill('primary').promote('replica').restart('primary').for('1s')
    const { simulation } = running.attach('primary', 'replica')
    const snapshot = simulation.snapshot()
    const restarted = () => {
      for (const target of ['primary', 'replica']) {
        simulation.apply({ op: 'kill', target })
        simulation.apply({ op: 'restart', target })
      }
      simulation.advance(simulation.nowUs + 1e6)
      return [readOnly(running, 'primary'), readOnly(running, 'replica')]
    }
    expect(restarted()).toEqual([true, false])
    simulation.restore(snapshot)
    expect(restarted()).toEqual([true, false])
    const other = new Simulation(site())
    other.restore(snapshot)
    other.restore(new Simulation(site()).snapshot())
    expect(other.digest()).toBe(new Simulation(site()).digest())
  })
})

describe('super_read_only', () => {
  const admin = { application: { privileged: true, writesTo: 'replica' } }
  const status = (running: Running) => running.send('write').for('1s').last.status

  it('refuses privileged accounts, which read_only does not', () => {
    const running = run(site(admin))
    expect(status(running)).toBe(200)
    expect(status(running.set('replica', 'super_read_only', 1))).toBe(500)
    expect(status(running.set('application', 'CONNECTION_ADMIN', 0).set('replica', 'super_read_only', 0))).toBe(500)
  })

  it('switches read_only on, and goes off with it', () => {
    const running = run(site()).set('primary', 'super_read_only', 1)
    expect(readOnly(running, 'primary')).toBe(true)
    running.set('primary', 'read_only', 0)
    expect(running.mysql('primary').settings.flag('super_read_only')).toBe(false)
    expect(readOnly(run(site({ primary: { superReadOnly: true } })), 'primary')).toBe(true)
  })

  it('is unknown to MariaDB', () => {
    const running = run(site({ ...admin, replica: { software: 'mariadb' } }))
    expect(() => running.set('replica', 'super_read_only', 1)).toThrow(/setting/)
  })
})

describe('a connection is not a processor', () => {
  /** Commits wait for an acknowledgement that never comes. */
  const waiting = (threads: number, commits: number, maxConnections = 151): Running => {
    const primary = { semiSyncSource: true, semiSyncTimeoutUs: 3600e6, threads, maxConnections }
    const running = run(site({ application: { workers: 0 }, primary })).stopIo('replica')
    return running.sendTogether(commits, 'write').for('1s')
  }

  it.each([
    [16, 16],
    [16, 18],
    [1, 16],
    [4, 100],
  ])('with %i threads and %i commits waiting, reads and writes go on', (threads, commits) => {
    const running = waiting(threads, commits)
    const { pool, semiSync } = running.mysql('primary')
    expect([semiSync.waiting, pool.busy, pool.waiting]).toEqual([commits, 0, 0])
    expect(running.send('read').for('100ms').last.status).toBe(200)
    expect(running.send('write').for('100ms').mysql('primary').semiSync.waiting).toBe(commits + 1)
  })

  it.each([1, 5, 151])('max_connections = %i limits who is connected: error 1040', (most) => {
    const running = waiting(0, most, most)
    expect(running.mysql('primary').semiSync.waiting).toBe(most)
    running.send('read').for('100ms')
    expect(running.last.status).toBe(500)
    expect(running.hops(running.last.number)).toContainEqual(expect.objectContaining({ hop: 'answered', detail: 1040 }))
  })

  it('counts those who queue for a thread, and the replicas that copy', () => {
    const slow = { threads: 1, maxConnections: 3, readTime: constant(1e6) }
    const running = run(site({ application: { workers: 0 }, primary: slow }))
      .sendTogether(3, 'read')
      .for('10s')
    expect(running.requests.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 500])
    running.stopIo('replica').sendTogether(3, 'read').for('10s')
    expect(running.requests.slice(3).map(({ status }) => status)).toEqual([200, 200, 200])
  })

  it('a read that gets 1040 goes to the next database', () => {
    const running = run(
      site({
        application: { workers: 0, readsFrom: ['primary', 'replica'] },
        primary: { maxConnections: 1, readTime: constant(5e6) },
      }),
    )
    running.stopIo('replica').send('read').for('10ms').send('read').for('100ms').send('read').for('100ms')
    expect(running.requests.map(({ number }) => number)).toEqual([2, 3])
    expect(running.requests.every(({ status }) => status === 200)).toBe(true)
  })

  it('a semi-sync wait may be as long as MySQL allows', () => {
    const running = run(site({ primary: { semiSyncSource: true } })).stopIo('replica')
    running.set('primary', 'rpl_semi_sync_source_timeout', 4_294_967_295_000).send('write').for('90s')
    expect(running.mysql('primary').semiSync.waiting).toBe(1)
    expect(() => running.set('primary', 'rpl_semi_sync_source_timeout', 4_294_967_296_000)).toThrow(/value/)
  })
})
