// Seconds_Behind_Source, with MySQL and with MariaDB, whatever the two threads do.
import { describe, expect, it } from 'vitest'
import { constant, site } from '../../../testing/designs'
import { run } from '../../../testing/run'
import type { Running } from '../../../testing/run'
import type { Software } from '../software'

/** The replica has received five writes, committed from 1 s on, and takes 100 s for each. */
function applying(software: Software = 'mysql'): Running {
  const running = run(site({ replica: { software, applyTime: constant(100e6) } })).until('1s')
  return running.sendEach(5, '100ms', 'write').until('2s')
}
const behind = (running: Running) => running.mysql('replica').replica?.secondsBehind(running.nowUs)
const lagUs = (running: Running) => running.mysql('replica').replica?.lagUs(running.nowUs)

describe('Seconds_Behind_Source', () => {
  it.each([
    ['the source is dead', 'Connecting', (running: Running) => running.kill('primary')],
    ['the IO thread is stopped', 'No', (running: Running) => running.stopIo('replica')],
    ['the source is there', 'Yes', (running: Running) => running],
  ] as const)('is the age of what is being applied when %s (%s), and rises', (_, io, act) => {
    const running = act(applying())
    expect(running.until('25s').mysql('replica').replica).toMatchObject({ io, received: 5, applied: 0 })
    expect(behind(running)).toBe(23)
    expect(behind(running.until('26s'))).toBe(24)
    expect(lagUs(running)).toBeGreaterThan(24e6)
  })

  it('is NULL when all is applied and the IO thread does not run, and so is the lag', () => {
    for (const act of [
      (running: Running) => running.kill('primary'),
      (running: Running) => running.stopIo('replica'),
    ]) {
      const running = act(run(site()).send('write').for('1s')).for('5s')
      expect([behind(running), lagUs(running)]).toEqual([null, null])
    }
    const idle = run(site()).send('write').for('1s')
    expect([behind(idle), lagUs(idle)]).toEqual([0, 0])
  })

  it('is NULL when the SQL thread is stopped, whatever the other does', () => {
    const running = applying().stopSql('replica')
    expect(behind(running)).toBeNull()
    expect(behind(running.kill('primary').for('1s'))).toBeNull()
    expect(lagUs(running)).toBeGreaterThan(1e6)
  })

  it('is NULL with MariaDB unless both threads run', () => {
    expect(behind(applying('mariadb').until('25s'))).toBe(23)
    expect(behind(applying('mariadb').kill('primary').until('25s'))).toBeNull()
    expect(behind(applying('mariadb').stopIo('replica').until('25s'))).toBeNull()
    expect(behind(applying('mariadb').stopSql('replica').until('25s'))).toBeNull()
  })
})
