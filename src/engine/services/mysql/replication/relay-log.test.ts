// What happens to writes that a replica has received and not applied: at a restart, at a start of its threads, at a promotion.
import { describe, expect, it } from 'vitest'
import type { MysqlPart } from '../../../design'
import { constant, site } from '../../../testing/designs'
import { run } from '../../../testing/run'
import type { Running } from '../../../testing/run'

/** So many writes are received, none is applied, and the primary is dead. */
const received = (own: Partial<MysqlPart> = {}, writes = 3): Running =>
  run(site({ replica: own }))
    .stopSql('replica')
    .sendEach(writes, '100ms', 'write')
    .kill('primary')
    .for('100ms')
const lost = (running: Running): number => running.simulation.world.ledger.lostWrites.total
const positions = (running: Running) => {
  const { replica } = running.mysql('replica')
  return [replica?.received, replica?.applied]
}

describe('what is received and not applied', () => {
  it('is lost when the replica is promoted at once', () => {
    expect(lost(received().promote('replica'))).toBe(3)
  })

  it('is saved when the SQL thread catches up with the IO thread left on', () => {
    expect(lost(received().startSql('replica').for('1s').promote('replica'))).toBe(0)
  })
})

describe('the relay log', () => {
  it.each([1, 3, 20])('survives a crash of the replica, which goes on applying %i writes, source dead', (writes) => {
    const running = received({}, writes).kill('replica').for('1s').restart('replica').for('2s')
    expect(positions(running)).toEqual([writes, writes])
    expect(lost(running.promote('replica'))).toBe(0)
  })

  it('survives a crash in the middle of applying, source alive', () => {
    const running = run(site({ replica: { applyTime: constant(0.5e6) } }))
      .sendEach(3, '10ms', 'write')
      .for('700ms')
    expect(positions(running)).toEqual([3, 1])
    running.kill('replica').cut('primary->replica').restart('replica').for('3s')
    expect(positions(running)).toEqual([3, 3])
  })

  it('survives a start of one thread after both were stopped', () => {
    const running = received().stopIo('replica').startSql('replica').for('1s')
    expect(positions(running)).toEqual([3, 3])
    expect(lost(running.promote('replica'))).toBe(0)
  })

  it.each([
    ['relay_log_recovery', { relayLogRecovery: true }],
    ['MariaDB with GTIDs', { software: 'mariadb' }],
  ] as const)('is discarded at a restart with %s, and fetched again', (_, own) => {
    const running = received(own).kill('replica').restart('replica').for('1s')
    expect(positions(running)).toEqual([0, 0])
    expect(positions(running.restart('primary').for('3s'))).toEqual([3, 3])
    expect(lost(received(own).kill('replica').restart('replica').for('1s').promote('replica'))).toBe(3)
  })

  it('is discarded at the next start once relay_log_recovery is set, and not before', () => {
    const running = received().set('replica', 'relay_log_recovery', 1)
    expect(positions(running.stopIo('replica').startIo('replica').for('1s'))).toEqual([3, 0])
    expect(positions(running.kill('replica').restart('replica').for('1s'))).toEqual([0, 0])
  })

  it('is discarded by MariaDB when one thread is started after both were stopped', () => {
    const running = received({ software: 'mariadb' }).stopIo('replica').startSql('replica').for('1s')
    expect(positions(running)).toEqual([0, 0])
    expect(lost(running.promote('replica'))).toBe(3)
    const alive = run(site({ replica: { software: 'mariadb' } }))
      .stopSql('replica')
      .sendEach(3, '100ms', 'write')
    expect(positions(alive.stopIo('replica').startSql('replica').for('1s'))).toEqual([0, 0])
    expect(positions(alive.startIo('replica').for('1s'))).toEqual([3, 3])
  })
})
