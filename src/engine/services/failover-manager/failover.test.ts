// Automatic failover: when a manager begins one, whom it promotes, whom it points there, and what stops it.
import { describe, expect, it } from 'vitest'
import { namedDesign } from '../../../designs/catalog'
import { run } from '../../testing/run'
import type { Running } from '../../testing/run'
import { Application } from '../application/application'
import { Manager } from './manager'
import type { ManagerView } from './view'

const mix = { static: 0, read: 1, write: 2 }

/** A design with little traffic, whose manager has been there for a while. */
function on(id: string): Running {
  const design = { ...namedDesign(id, 'production', 7), traffic: { ratePerSecond: 3, mix } }
  return run(design).give({ op: 'failover', on: true }).for('20s')
}

const viewOf = ({ simulation }: Running): ManagerView => {
  const found = simulation.world.all.find((part) => part instanceof Manager)
  if (!(found instanceof Manager)) throw new Error('There is no manager.')
  return found.view()
}
/** The events of a failover, in the order in which they happen. */
const steps = [
  ...(['failoverHeld', 'failoverBegan', 'failoverChose', 'failoverPoints', 'failoverMissed'] as const),
  ...(['failoverDone', 'failoverFailed'] as const),
]
const told = (running: Running): string => steps.filter((step) => running.journal(step).length > 0).join(' ')
const uses = ({ simulation: { world } }: Running, id: string): string => {
  const application = world.find(id)
  if (!(application instanceof Application)) throw new Error('No application.')
  const idOf = (index: number): string => world.services[index].part.id
  return `${idOf(application.writesTo)} | ${application.databases.readsFrom.map(idOf).join(' ')}`
}
const lastFailover = (running: Running) => viewOf(running).failover

describe('the manager', () => {
  it('knows of each database what it answered last', () => {
    const { databases } = viewOf(on('classic-three'))
    expect(databases).toMatchObject([
      { service: 'mysql-1', answers: true, failed: 0, source: null, readOnly: false },
      { service: 'mysql-2', answers: true, failed: 0, source: 'mysql-1', hears: true },
    ])
    expect(databases[1].received).toBeGreaterThan(10)
  })

  it('promotes the replica, and points the applications at it, when the primary is killed', () => {
    const running = on('classic-three').kill('mysql-1').for('25s')
    expect(told(running)).toBe('failoverBegan failoverChose failoverPoints failoverDone')
    expect(running.journal('failoverBegan')).toMatchObject([{ value: 3, extra: 0 }])
    expect(lastFailover(running)).toMatchObject({ from: 'mysql-1', to: 'mysql-2' })
    expect([uses(running, 'application-1'), uses(running, 'application-2')]).toEqual([
      'mysql-2 | mysql-2',
      'mysql-2 | mysql-2',
    ])
    expect(running.send('write').for('1s').last.status).toBe(200)
  })

  it('when the host is off, lets the replica connect anew, which shows that it hears nothing; and misses what was on it', () => {
    const running = on('classic-three').powerOff('server-1').for('40s')
    expect(told(running)).toBe('failoverHeld failoverBegan failoverChose failoverPoints failoverMissed failoverDone')
    expect(running.journal('failoverMissed')).toHaveLength(1)
    expect([uses(running, 'application-1'), uses(running, 'application-2')]).toEqual([
      'mysql-1 | mysql-1 mysql-2',
      'mysql-2 | mysql-2',
    ])
  })

  it('points the other replicas at the new primary too', () => {
    const running = on('fourth-server').kill('mysql-1').for('30s')
    expect(lastFailover(running)?.to).toBe('mysql-2')
    expect(viewOf(running).databases).toMatchObject([
      { service: 'mysql-1', answers: false, held: 'replaced' },
      { service: 'mysql-2', source: null, readOnly: false },
      { service: 'mysql-4', source: 'mysql-2', hears: true },
    ])
  })

  it('chooses the replica that has received most', () => {
    const running = on('fourth-server').stopIo('mysql-2').for('3s').sendEach(5, '100ms', 'write').kill('mysql-1')
    expect(lastFailover(running.for('30s'))?.to).toBe('mysql-4')
    expect(running.journal('failoverChose')).toMatchObject([{ extra: 2 }])
  })

  it('takes nothing for dead that comes back within so many probes', () => {
    const running = on('classic-three').kill('mysql-1').for('7s').restart('mysql-1').for('60s')
    expect(told(running)).toBe('')
  })
})

describe('what the new primary had received and not applied', () => {
  const failedOver = (first: number): Running =>
    on('classic-three')
      .set('manager', 'apply first', first)
      .stopSql('mysql-2')
      .sendEach(10, '50ms', 'write')
      .for('1s')
      .kill('mysql-1')
      .for('30s')

  it('is discarded, and so lost, unless it is applied first', () => {
    const running = failedOver(0)
    expect(running.journal('discarded')[0].value).toBeGreaterThanOrEqual(10)
    expect(running.journal('lostWrites').length).toBeGreaterThan(0)
  })

  it('is there with `apply first`', () => {
    const running = failedOver(1)
    expect(running.journal('discarded')).toEqual([])
    expect(lastFailover(running)).toMatchObject({ to: 'mysql-2' })
    expect(running.simulation.world.ledger.lostWrites.total).toBe(0)
  })
})

describe('a manager that is cut off from a primary that lives', () => {
  it('leaves it alone while a replica hears it', () => {
    const running = on('classic-three').cut('manager->mysql-1').for('90s')
    expect(told(running)).toBe('failoverHeld')
    expect(viewOf(running).databases[0]).toMatchObject({ answers: false, held: 'heard' })
    expect(running.journal('promoted')).toEqual([])
  })

  it('fails over all the same when the replica is cut off from it too: a split brain, and it is told that the primary lives', () => {
    const running = on('classic-three').cut('manager->mysql-1').cut('mysql-1->mysql-2').cut('manager->application-1')
    running.for('60s')
    expect(running.journal('failoverBegan')).toMatchObject([{ extra: 1 }])
    expect(running.journal('failoverMissed')).toHaveLength(1)
    expect(running.journal('splitBrain').length).toBeGreaterThan(0)
    expect(uses(running, 'application-1')).toContain('mysql-1 |')
    expect(uses(running, 'application-2')).toContain('mysql-2 |')
  })

  it('does nothing when it reaches no replica either', () => {
    const running = on('classic-three').kill('mysql-1').cut('manager->mysql-2').for('60s')
    expect(told(running)).toBe('failoverHeld')
    expect(viewOf(running).databases[0].held).toBe('blind')
  })

  it('takes one for dead that a packet filter hides from it and its replica', () => {
    const running = on('classic-three').give({ op: 'firewall', on: true }).for('30s')
    expect(viewOf(running).databases.map(({ answers }) => answers)).toEqual([true, true])
    running.give({ op: 'rules', target: 'server-1', rules: [] }).for('60s')
    expect(running.journal('failoverBegan')).toMatchObject([{ extra: 1 }])
  })
})

describe('after a failover', () => {
  it('none begins within the recovery block, and that is told; then one does', () => {
    const running = on('fourth-server').set('manager', 'recovery block', 100e6).kill('mysql-1').for('30s')
    running.kill('mysql-2').for('40s')
    expect([running.journal('failoverBegan').length, viewOf(running).databases[1].held]).toEqual([1, 'blocked'])
    running.for('60s')
    expect(lastFailover(running)).toMatchObject({ from: 'mysql-2', to: 'mysql-4' })
  })

  it('the old primary that comes back is writable: nobody fences it', () => {
    const running = on('classic-three').kill('mysql-1').for('30s').restart('mysql-1').for('30s')
    expect(viewOf(running).databases[0]).toMatchObject({ answers: true, readOnly: false, source: null })
    expect(running.journal('failoverBegan')).toHaveLength(1)
  })
})

describe('a manager that does not work', () => {
  it.each(['kill', 'hang', 'pause'] as const)('%s: nobody fails over', (op) => {
    const running = on('classic-three').give({ op, target: 'manager' }).kill('mysql-1').for('120s')
    expect(told(running)).toBe('')
  })

  it.each([
    ['kill', 'restart'],
    ['hang', 'unhang'],
    ['pause', 'resume'],
  ] as const)('goes on after %s and %s', (op, back) => {
    const running = on('classic-three').give({ op, target: 'manager' }).kill('mysql-1').for('60s')
    expect(told(running)).toBe('')
    running.give({ op: back, target: 'manager' }).for('30s')
    // One that starts anew has to ask the replica first whom it copies from.
    expect(lastFailover(running)).toMatchObject({ from: 'mysql-1', to: 'mysql-2' })
  })

  it('that is turned off knows nothing any more', () => {
    const running = on('classic-three').kill('mysql-1').for('30s')
    running.give({ op: 'failover', on: false }).for('5s').give({ op: 'failover', on: true }).for('1ms')
    expect(lastFailover(running)).toBeNull()
  })
})
