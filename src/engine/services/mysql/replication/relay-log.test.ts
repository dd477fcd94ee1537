// What happens to writes that a replica has received and not applied, when one tries to save them before a promotion.
import { expect, it } from 'vitest'
import { site } from '../../../testing/designs'
import { run } from '../../../testing/run'
import type { Running } from '../../../testing/run'

/** Three writes are received, none is applied, and the primary is dead. */
const received = (): Running =>
  run(site()).stopSql('replica').sendEach(3, '100ms', 'write').kill('primary').for('100ms')
const lost = (running: Running): number => running.simulation.world.ledger.lostWrites.total

it('they are lost when the replica is promoted at once', () => {
  expect(lost(received().promote('replica'))).toBe(3)
})

it('they are saved when the SQL thread catches up with the IO thread left on', () => {
  expect(lost(received().startSql('replica').for('1s').promote('replica'))).toBe(0)
})

it('they are lost when the IO thread was stopped first: starting the SQL thread discards the relay log', () => {
  expect(lost(received().stopIo('replica').startSql('replica').for('1s').promote('replica'))).toBe(3)
})

it('they are fetched again from a primary that is alive', () => {
  const running = run(site()).stopSql('replica').sendEach(3, '100ms', 'write').stopIo('replica').startSql('replica')
  expect(running.for('1s').mysql('replica').binlog.end).toBe(0)
  expect(running.startIo('replica').for('1s').mysql('replica').binlog.end).toBe(3)
})
