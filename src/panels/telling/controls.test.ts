// What can be done to a host and to what is on it, from whole to powered off and back.
import { describe, expect, it } from 'vitest'
import { namedDesign } from '../../designs/catalog'
import { Simulation } from '../../engine'
import type { Action } from '../../engine'
import { controlsOf } from './controls'

/** The labels of a part's controls after these actions; the one that K does is marked. */
function labelsOf(id: string, ...actions: Action[]): string[] {
  return controlsAfter(id, actions).map(({ label, byKey }) => (byKey ? `${label} (K)` : label))
}

function controlsAfter(id: string, actions: readonly Action[]) {
  const simulation = new Simulation(namedDesign('classic-three', 'classroom'))
  for (const action of actions) expect(simulation.apply(action)).toBeNull()
  const views = simulation.world.services.map((service) => service.view())
  return controlsOf(id, Object.fromEntries(views.map((view) => [view.id, view])), {})
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
