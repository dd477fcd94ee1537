// A service's view says the same to panels, table and canvas, in the same numbers.
import { expect, test } from 'vitest'
import { namedDesign } from '../../designs/catalog'
import type { Action } from '../command'
import { Simulation } from '../simulation'
import { isOfKind } from './registry'

const classic = (): Simulation => new Simulation(namedDesign('classic-three', 'classroom', 11))
const fourth = (): Simulation => new Simulation(namedDesign('fourth-server', 'classroom', 11))

function view(simulation: Simulation, id: string) {
  return simulation.world.services[simulation.world.indexOf(id)].view()
}

test('a replaced primary is called one until it is attached; then it is a replica, and its source counts it', () => {
  const simulation = classic()
  const act = (seconds: number, action: Action): void => {
    simulation.advance(seconds * 1e6)
    expect(simulation.apply(action)).toBeNull()
  }
  act(8, { op: 'kill', target: 'server-1' })
  act(14, { op: 'promote', target: 'mysql-2' })
  act(18, { op: 'restart', target: 'server-1' })
  expect(view(simulation, 'mysql-2').trouble).toEqual([])
  simulation.advance(24e6)
  for (const id of ['mysql-1', 'mysql-2']) expect(view(simulation, id).trouble).toEqual(['split brain'])
  expect(view(simulation, 'mysql-1')).toMatchObject({ role: ['replaced'], superseded: true, replication: null })
  act(24, { op: 'attach', target: 'mysql-1', source: 'mysql-2', force: true })
  simulation.advance(60e6)
  for (const id of ['mysql-1', 'mysql-2']) expect(view(simulation, id).trouble).not.toContain('split brain')
  const [replica, primary] = ['mysql-1', 'mysql-2'].map((id) => view(simulation, id))
  if (!isOfKind(replica, 'mysql') || !isOfKind(primary, 'mysql')) throw new Error('These are databases.')
  expect(replica).toMatchObject({ role: ['replica'], superseded: false })
  expect(replica.replication?.applied).toBe(primary.binlog - (replica.replication?.behind ?? 0))
  expect(primary.binlog).toBeGreaterThan(20)
})

test('after a second promotion applications are shown writing where they do, and one database leads', () => {
  const simulation = fourth()
  for (const [seconds, target] of [
    [20, 'mysql-2'],
    [30, 'mysql-4'],
  ] as const) {
    simulation.advance(seconds * 1e6)
    expect(simulation.apply({ op: 'promote', target })).toBeNull()
  }
  expect(view(simulation, 'application-1')).toMatchObject({ writesTo: 'mysql-4' })
  expect(view(simulation, 'application-2')).toMatchObject({ writesTo: 'mysql-4' })
  const told = ['mysql-1', 'mysql-2', 'mysql-4'].map((id) => view(simulation, id))
  expect(told.map((database) => isOfKind(database, 'mysql') && database.superseded)).toEqual([true, true, false])
  const writers = told.map((database) => (isOfKind(database, 'mysql') ? database.writers : null))
  expect(writers).toEqual([[], [], ['application-1', 'application-2']])
  const losses = told.map((database) => (isOfKind(database, 'mysql') ? database.lost : null))
  const { lostWrites } = simulation.world.ledger
  const [first, second] = losses.map((lost) => lost?.numbers ?? [])
  expect(losses.map((lost) => lost?.count)).toEqual([first.length, second.length, 0])
  expect([...new Set([...first, ...second])].sort((a, b) => a - b)).toEqual(lostWrites.list().map(({ write }) => write))
  expect(second.length).toBeGreaterThan(0)
  const before = told.map((database) => isOfKind(database, 'mysql') && database.binlog)
  simulation.advance(60e6)
  const after = ['mysql-1', 'mysql-2', 'mysql-4'].map((id) => view(simulation, id))
  expect(after.map((database, i) => isOfKind(database, 'mysql') && database.binlog > Number(before[i]) + 3)).toEqual([
    false,
    false,
    true,
  ])
})

test('no check has a result before the first has ended', () => {
  const simulation = classic()
  const statusOf = (): (string | null)[] => {
    const haproxy = view(simulation, 'haproxy')
    return isOfKind(haproxy, 'haproxy') ? haproxy.servers.map(({ checkStatus }) => checkStatus) : []
  }
  expect(statusOf()).toEqual([null, null])
  simulation.advance(3e6)
  expect(statusOf()).toEqual(['L4OK', 'L4OK'])
})
