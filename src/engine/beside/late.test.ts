// What is loaded when it is wanted may come in the middle of a run: the run is the same.
import { expect, it } from 'vitest'
import type { Action, Command } from '../command'
import type { Design } from '../design'
import { provide } from '../equipment'
import { Simulation } from '../simulation'
import { farm, identical, onHost, site } from '../testing/designs'
import { privacyOf } from '../testing/privacy'
import { provideBesides } from './provide'

const SECOND = 1e6
const traffic = { ratePerSecond: 20, mix: { static: 1, read: 1, write: 1 } }
const parts = ['nginx', 'application', 'primary', 'replica']
const whole = onHost({ ...site(), traffic }, ...parts)
const switched = (['firewall', 'strangers', 'monitoring', 'failover'] as const).map((op): Action => ({ op, on: true }))
const balanced = { ...farm(identical(2, { workUs: 50_000 })), traffic }
const secured: Action[] = [
  { op: 'ear', target: 'users->haproxy', on: true },
  { op: 'https', on: true },
  { op: 'set', target: 'haproxy', setting: 'ssl verify', value: 1 },
]

/** A run that knows nothing of it until then. */
function loadedAt(second: number, design: Design, before: readonly Command[] = []): Simulation {
  if (second > 0) {
    provide(() => {
      // Nothing is there yet.
    })
  }
  const simulation = new Simulation(design, before)
  simulation.advance(second * SECOND)
  provideBesides()
  return simulation
}

function give(simulation: Simulation, actions: readonly Action[]): Simulation {
  simulation.advance(5 * SECOND)
  for (const action of actions) expect(simulation.apply(action)).toBeNull()
  simulation.advance(40 * SECOND)
  return simulation
}

it.each([1, 4, 5])('loaded in second %i, what stands beside the site is what it is from the start', (second) => {
  const before: Command[] = [
    { atUs: 2 * SECOND, op: 'kill', target: 'application' },
    { atUs: 3 * SECOND, op: 'restart', target: 'application' },
  ]
  const [early, late] = [0, second].map((loaded) => give(loadedAt(loaded, whole, before), switched))
  expect(late.digest()).toBe(early.digest())
  const views = [early, late].map(({ world }) => world.beside?.present.map((part) => part.view()))
  expect(views[1]).toEqual(views[0])
  expect(views[0]?.length).toBe(4)
})

it.each([1, 5])('loaded in second %i, TLS and eavesdroppers are what they are from the start', (second) => {
  const [early, late] = [0, second].map((loaded) => give(loadedAt(loaded, balanced), secured))
  expect(late.digest()).toBe(early.digest())
  expect(privacyOf(late).ears.latest(0)).toEqual(privacyOf(early).ears.latest(0))
  expect(late.world.beside?.view()).toEqual(early.world.beside?.view())
  expect(privacyOf(late).tls.handshakes[1]).toBeGreaterThan(100)
  expect(late.world.beside?.view()).toMatchObject({ switches: { https: true }, ears: { 'users->haproxy': 'listens' } })
})

it.each([1, 5])(
  'loaded in second %i, slow starts, agents and limits for clients are what they are from the start',
  (second) => {
    const set = (setting: string, value: number): Action => ({ op: 'set', target: 'haproxy', setting, value })
    const server = { op: 'state', target: 'haproxy', server: 's1' } as const
    const orders: Action[] = [
      ...[set('slowstart', 20 * SECOND), set('agent-check', 1), set('maxconn', 2)],
      ...(['maint', 'ready'] as const).map((state) => ({ ...server, state })),
      { op: 'agentReply', target: 'haproxy', server: 's2', reply: 'up 10%' },
    ]
    const [early, late] = [0, second].map((loaded) => give(loadedAt(loaded, balanced), orders))
    expect(late.digest()).toBe(early.digest())
    expect(late.world.services.map((service) => service.view())).toEqual(
      early.world.services.map((service) => service.view()),
    )
    expect(early.world.services.some((service) => 'held' in service.view())).toBe(true)
  },
)

it.each([1, 5])('loaded in second %i, connections are kept as they are from the start', (second) => {
  const orders: Action[] = [
    { op: 'set', target: 'users', setting: 'keep-alive', value: 1 },
    { op: 'set', target: 'haproxy', setting: 'timeout http-keep-alive', value: SECOND },
    { op: 'set', target: 'haproxy', setting: 'http-reuse', value: 3 },
    { op: 'kill', target: 's1' },
  ]
  const [early, late] = [0, second].map((loaded) => give(loadedAt(loaded, balanced), orders))
  expect(late.digest()).toBe(early.digest())
  expect(late.world.kept?.clients.list()).toEqual(early.world.kept?.clients.list())
  expect(early.world.kept?.clients.list().length).toBeGreaterThan(0)
})

it('a snapshot from before it was loaded takes the run back to where nothing of it was on', () => {
  const simulation = loadedAt(4, balanced)
  const [snapshot, digest] = [simulation.snapshot(), simulation.digest()]
  give(simulation, secured)
  expect(simulation.digest()).not.toBe(digest)
  simulation.follow([], snapshot)
  expect(simulation.digest()).toBe(digest)
  expect(simulation.world.beside?.view()).toMatchObject({ switches: { https: false }, sealed: {}, ears: {} })
})

it('until it is loaded, commands that need it are refused', () => {
  provide(() => {
    // Nothing is there yet.
  })
  const simulation = new Simulation(balanced)
  const refused = secured.slice(0, 2).map((action) => simulation.apply(action))
  provideBesides()
  expect(refused).toEqual(['op', 'op'])
})
