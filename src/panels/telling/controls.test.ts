// What can be done to a host and to what is on it, from whole to powered off and back.
import { describe, expect, it } from 'vitest'
import { namedDesign } from '../../designs/catalog'
import { Simulation } from '../../engine'
import type { Action } from '../../engine'
import { controlsOfHost, controlsOfLink, controlsOfService } from './controls'
import { lifeOf } from './life'

/** The labels of a part's controls after these actions; the one that K does is marked. */
function labelsOf(id: string, ...actions: Action[]): string[] {
  return controlsAfter(id, actions).map(({ label, byKey }) => (byKey ? `${label} (K)` : label))
}

function controlsAfter(id: string, actions: readonly Action[]) {
  const simulation = new Simulation(namedDesign('classic-three', 'classroom'))
  for (const action of actions) expect(simulation.apply(action)).toBeNull()
  const views = simulation.world.services.map((service) => service.view())
  const view = views.find((one) => one.id === id)
  const controls =
    view === undefined
      ? controlsOfHost(
          id,
          views.filter(({ host }) => host === id),
        )
      : controlsOfService(view)
  const byKey = controls.find((control) => control.byKey)?.action ?? null
  expect(lifeOf(id, Object.fromEntries(views.map((one) => [one.id, one])), {}), 'what K does').toEqual(byKey)
  return controls
}

const powerOff: Action = { op: 'powerOff', target: 'server-1' }
const kill = (target: string): Action => ({ op: 'kill', target })

describe('a host', () => {
  it('can lose its power first of all, or its processes', () => {
    expect(labelsOf('server-1')).toEqual(['Power off (K)', 'Kill processes'])
    expect(controlsAfter('server-1', [])[0]).toMatchObject({ tone: 'bad', action: powerOff })
    expect(labelsOf('load-balancer')).toEqual(['Power off (K)', 'Kill processes'])
  })

  it('without power can only be rebooted', () => {
    expect(labelsOf('server-1', powerOff)).toEqual(['Reboot (K)'])
    expect(labelsOf('server-1', kill('server-1'), powerOff)).toEqual(['Reboot (K)'])
    expect(controlsAfter('server-1', [powerOff])[0].action).toEqual({ op: 'restart', target: 'server-1' })
  })

  it('with its processes killed can have them back, and can lose its power too', () => {
    expect(labelsOf('server-1', kill('server-1'))).toEqual(['Power off', 'Restart processes (K)'])
  })

  it('with some of them killed can have both', () => {
    expect(labelsOf('server-1', kill('nginx-1'))).toEqual(['Power off (K)', 'Kill processes', 'Restart processes'])
  })

  it('keeps its buttons apart by key in every state', () => {
    for (const actions of [[], [powerOff], [kill('server-1')], [kill('nginx-1')]]) {
      const keys = controlsAfter('server-1', actions).map(({ key }) => key)
      expect(new Set(keys).size).toBe(keys.length)
    }
  })
})

describe('a service on a host without power', () => {
  it('offers nothing but to reboot the host', () => {
    expect(labelsOf('nginx-1', powerOff)).toEqual(['Reboot host (K)'])
    expect(controlsAfter('nginx-1', [powerOff])[0].action).toEqual({ op: 'restart', target: 'server-1' })
    expect(labelsOf('nginx-1', kill('nginx-1'))).toEqual(['Restart (K)'])
  })
})

describe('the K key', () => {
  it('does to each part what its panel says, whatever has happened', () => {
    const { services, hosts } = namedDesign('classic-three', 'classroom')
    const ids = [...services, ...hosts].map(({ id }) => id)
    for (const id of ids) {
      for (const actions of [[], [powerOff], [kill('server-1')], [kill('nginx-1')], [kill('nginx-1'), powerOff]]) {
        controlsAfter(id, actions)
      }
    }
  })

  it('cuts a link and joins it, and does nothing to what is not there', () => {
    for (const up of [true, false]) expect(lifeOf('x', {}, { x: up })).toEqual(controlsOfLink('x', up)[0].action)
    expect(lifeOf('x', {}, {})).toBeNull()
  })

  it('waits for what is starting', () => {
    const [life] = controlsAfter('mysql-1', [kill('mysql-1'), { op: 'restart', target: 'mysql-1' }])
    expect(life).toMatchObject({ byKey: true, action: null })
  })
})
