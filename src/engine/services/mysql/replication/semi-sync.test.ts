// Semi-synchronous replication, as measured in behaviour.md §9.4: what waits, for how long, and what survives the primary.
import { describe, expect, it } from 'vitest'
import { site } from '../../../testing/designs'
import { run, tookMs } from '../../../testing/run'
import type { Running } from '../../../testing/run'

const SECOND = 1e6
const semi = (more: Parameters<typeof site>[0] = {}) =>
  run(site({ ...more, primary: { semiSyncSource: true, semiSyncTimeoutUs: 3 * SECOND, ...more.primary } }))
const far = { replicationUs: 0.5 * SECOND }
const lost = (running: Running) => running.simulation.world.ledger.lostWrites.total
const status = (running: Running) => running.mysql('primary').semiSync.on
const asyncMs = tookMs(run(site()).send('write').for('1s').last)

describe('a semi-synchronous commit', () => {
  it('takes one more round trip to the replica than an asynchronous one', () => {
    expect(tookMs(semi(far).send('write').for('2s').last)).toBe(asyncMs + 1000)
  })

  it('waits until it is received, not until it is applied', () => {
    const running = semi().stopSql('replica').send('write').for('1s')
    expect(running.last.status).toBe(200)
    expect(running.mysql('replica').binlog.end).toBe(0)
  })

  it('waits for the timeout when the replica is silent, is then answered, and later ones do not wait', () => {
    const running = semi().stopIo('replica').send('write').for('4s')
    expect(tookMs(running.last)).toBe(asyncMs + 3000)
    expect(status(running)).toBe(false)
    expect(tookMs(running.send('write').for('1s').last)).toBe(asyncMs)
    expect(running.journal('semiSyncOff')).toMatchObject([{ value: 1 }])
  })

  it('waits again when the replica has caught up', () => {
    const running = semi().stopIo('replica').send('write').for('4s').startIo('replica').for('1s')
    expect(status(running)).toBe(true)
    expect(running.journal('semiSyncOn')).toHaveLength(1)
  })

  it('releases all waiting commits when the first has waited long enough', () => {
    const running = semi().stopIo('replica').send('write').for('2s').send('write').for('2s')
    expect(running.requests.map(({ endedUs }) => endedUs)).toEqual([
      running.requests[0].endedUs,
      running.requests[0].endedUs,
    ])
  })

  it('waits for as many replicas as required: two of one never acknowledge', () => {
    const running = semi({ primary: { semiSyncReplicaCount: 2 } })
      .send('write')
      .for('4s')
    expect(tookMs(running.last)).toBe(asyncMs + 3000)
  })

  it('times out when the replica does not acknowledge', () => {
    expect(
      status(
        semi({ replica: { semiSyncReplica: false } })
          .send('write')
          .for('4s'),
      ),
    ).toBe(false)
  })

  it.each([
    ['AFTER_SYNC', 0],
    ['AFTER_COMMIT', 1],
  ] as const)('with %s shows %i row to others while it waits', (semiSyncWaitPoint, rows) => {
    const running = semi({ ...far, primary: { semiSyncWaitPoint } })
      .send('write')
      .for('300ms')
    expect(running.mysql('primary').semiSync.waiting).toBe(1)
    expect(running.mysql('primary').visibleWrite[0]).toBe(rows)
    expect(running.for('2s').mysql('primary').visibleWrite[0]).toBe(1)
  })

  it('waits no longer when semi-sync is switched off', () => {
    const running = semi().stopIo('replica').send('write').for('1s')
    running.set('primary', 'rpl_semi_sync_source_enabled', 0).for('1s')
    expect(running.last.status).toBe(200)
  })
})

describe('a primary that dies', () => {
  it('has told nobody of a write that no replica has', () => {
    const running = semi(far).sendEach(16, '100ms', 'write').kill('primary').for('5s').promote('replica').for('1s')
    const answered = running.requests.filter(({ status }) => status === 200)
    expect(answered.length).toBeGreaterThan(0)
    expect(answered.every(({ write }) => running.mysql('replica').binlog.holds(write))).toBe(true)
    expect(lost(running)).toBe(0)
  })

  it('has lost its protection silently after a timeout', () => {
    const running = semi().stopIo('replica').send('write').for('4s').sendEach(2, '100ms', 'write')
    expect(lost(running.kill('primary').promote('replica'))).toBe(3)
  })

  it('loses acknowledged writes when the promoted replica had only received them', () => {
    const running = semi().stopSql('replica').sendEach(2, '100ms', 'write').kill('primary').promote('replica')
    expect(lost(running)).toBe(2)
  })
})
