// Promotion that waits for the relay log, and applications that have to be pointed elsewhere.
import { describe, expect, it } from 'vitest'
import { cluster } from '../../../testing/cluster-design'
import { constant, site } from '../../../testing/designs'
import { run } from '../../../testing/run'
import type { Running } from '../../../testing/run'

const lost = (running: Running) => running.simulation.world.ledger.lostWrites.total
const applyFirst = (running: Running, target = 'replica') => running.give({ op: 'promote', target, applyFirst: true })

describe.each(['mysql', 'mariadb'] as const)('a promotion that waits for the relay log, with %s', (software) => {
  /** So many writes received and not applied, so many never received, and the primary dead. */
  const behind = (received: number, missed: number): Running => {
    const running = run(site({ replica: { software, applyTime: constant(1e6) } })).stopSql('replica')
    running.sendEach(received, '100ms', 'write').stopIo('replica').sendEach(missed, '100ms', 'write')
    return running.startIo('replica').kill('primary')
  }
  /** The same with the IO thread still trying. */
  const trying = (received: number): Running =>
    run(site({ replica: { software, applyTime: constant(1e6) } }))
      .stopSql('replica')
      .sendEach(received, '100ms', 'write')
      .kill('primary')

  it.each([1, 3, 7])('applies %i writes first, and loses none of them', (received) => {
    const running = applyFirst(trying(received))
    expect(running.journal('promoting')).toMatchObject([{ value: received }])
    expect(running.mysql('replica').replica).toMatchObject({ io: 'No', sqlOn: true })
    expect(running.journal('promoted')).toEqual([])
    running.for('8s')
    expect(running.journal('promoted')).toHaveLength(1)
    expect([lost(running), running.journal('discarded').length]).toEqual([0, 0])
    expect(running.send('write').for('1s').last.status).toBe(200)
  })

  it('at once discards them, and says how many', () => {
    const running = trying(3).promote('replica')
    expect(running.journal('discarded')).toMatchObject([{ value: 3 }])
    expect(lost(running)).toBe(3)
  })

  it('happens at once when there is nothing to apply', () => {
    const running = applyFirst(
      run(site({ replica: { software } }))
        .send('write')
        .for('1s')
        .kill('primary'),
    )
    expect(running.journal('promoted')).toHaveLength(1)
    expect(running.journal('promoting')).toEqual([])
  })

  it('still loses what was not received', () => {
    if (software === 'mariadb') return
    expect(lost(applyFirst(behind(2, 3)).for('8s'))).toBe(3)
  })

  it('is given up when the SQL thread is stopped, or the replica dies', () => {
    expect(applyFirst(trying(3)).stopSql('replica').startSql('replica').for('8s').journal('promoted')).toEqual([])
    expect(applyFirst(trying(3)).kill('replica').restart('replica').for('8s').journal('promoted')).toEqual([])
  })

  it('survives a snapshot taken in the middle', () => {
    const running = applyFirst(trying(3)).for('1500ms')
    const { simulation } = running
    const snapshot = simulation.snapshot()
    simulation.advance(simulation.nowUs + 5e6)
    const digest = simulation.digest()
    simulation.restore(snapshot)
    simulation.advance(simulation.nowUs + 5e6)
    expect(simulation.digest()).toBe(digest)
    expect(running.journal('promoted')).toHaveLength(1)
  })
})

describe('an application', () => {
  it('that cannot reach the promoted database is named', () => {
    const design = site()
    const links = design.links.filter(({ id }) => id !== 'application->replica')
    const running = run({ ...design, links })
      .kill('primary')
      .promote('replica')
    const { index } = running.application('application')
    expect(running.journal('unlinked')).toMatchObject([{ subject: index, value: running.mysql('replica').index }])
    expect(running.journal('readsNowhere')).toMatchObject([{ subject: index, extra: running.mysql('primary').index }])
  })

  it('whose reads go nowhere is named, and others are not', () => {
    const running = run(
      cluster(2, [
        [1, 2],
        [2, 1],
      ]),
    )
    expect(running.kill('db1').promote('db2').journal('readsNowhere')).toEqual([])
    expect(run(site()).kill('primary').promote('replica').journal('readsNowhere')).toHaveLength(1)
    expect(run(site()).promote('replica').journal('readsNowhere')).toEqual([])
  })

  it('is pointed elsewhere by a command: its reads, its writes', () => {
    const running = run(site()).kill('primary').promote('replica').send('read').for('1s')
    expect(running.last.status).toBe(500)
    running
      .give({ op: 'point', target: 'application', readsFrom: ['replica'] })
      .send('read')
      .for('1s')
    expect(running.last.status).toBe(200)
    expect(running.journal('pointed')).toMatchObject([{ value: running.mysql('replica').index, extra: 1 }])
    running.restart('primary').for('1s').give({ op: 'point', target: 'application', writesTo: 'primary' })
    expect(running.send('write').for('1s').mysql('primary').binlog.end).toBe(1)
    expect(running.kill('application').restart('application').for('1s').send('read').for('1s').last.status).toBe(200)
  })

  it('that is pointed away from what it has written has lost it', () => {
    const running = run(site()).stopIo('replica').sendEach(3, '100ms', 'write').set('replica', 'read_only', 0)
    expect(lost(running.give({ op: 'point', target: 'application', writesTo: 'replica' }))).toBe(3)
    expect(lost(running.give({ op: 'point', target: 'application', writesTo: 'primary' }))).toBe(0)
  })

  it('is pointed only at databases that it has a link to', () => {
    const running = run(site())
    const refused = (more: object) => running.simulation.apply({ op: 'point', target: 'application', ...more })
    expect(refused({})).toBe('writesTo')
    expect(refused({ writesTo: 'nginx' })).toBe('writesTo')
    expect(refused({ readsFrom: ['primary', 'dns'] })).toBe('readsFrom')
    expect(refused({ readsFrom: [] })).toBe('readsFrom')
    expect(refused({ target: 'nginx', writesTo: 'primary' })).toBe('target')
  })

  it('may only read: a write has nowhere to go', () => {
    const running = run(site({ application: { writesTo: null, readsFrom: ['replica', 'primary'] } }))
    running.send('read').for('1s').send('static', 'application').for('1s').send('write').for('1s')
    expect(running.requests.map(({ status }) => status)).toEqual([200, 200, 500])
    expect(running.mysql('replica').port.received).toBe(1)
    expect(
      running.give({ op: 'point', target: 'application', writesTo: 'primary' }).send('write').for('1s').last.status,
    ).toBe(200)
  })
})
