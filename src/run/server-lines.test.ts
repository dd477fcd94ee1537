// Asking for a host's server line gives the one that leads there, whatever the lines are called.
import { describe, expect, it } from 'vitest'
import { namedDesign } from '../designs/catalog'
import { balancerOf } from '../designs/find'
import { Simulation } from '../engine'
import type { Action, BackendServer, Design } from '../engine'
import { balancersAmong, lineOn, lineTo } from './server-lines'

const hosts = ['server-1', 'server-2']

/** Classic three with a second balancer, each with lines of these names for the two servers. */
function twoBalancers(first: readonly string[], second: readonly string[]): Design {
  const design = namedDesign('classic-three', 'classroom', 3)
  const own = balancerOf(design)
  if (own === null) throw new Error('The design has a balancer.')
  const named = (names: readonly string[], weight: number): BackendServer[] =>
    own.servers.map((line, i) => ({ ...line, name: names[i], weight }))
  const other = { ...own, id: 'haproxy-b', label: 'HAProxy B', servers: named(second, 7).reverse() }
  return {
    ...design,
    services: [...design.services.map((part) => (part === own ? { ...own, servers: named(first, 1) } : part)), other],
    links: [
      ...design.links,
      ...other.servers.map(({ service }) => ({ id: `b->${service}`, from: other.id, to: service, latencyUs: 500 })),
    ],
  }
}

function viewsAfter(design: Design, ...actions: readonly Action[]) {
  const simulation = new Simulation(design)
  simulation.advance(3e6)
  for (const action of actions) expect(simulation.apply(action)).toBeNull()
  simulation.advance(20e6)
  return Object.fromEntries(simulation.world.services.map((service) => [service.part.id, service.view()]))
}

describe.each([
  ['of their own', ['web-a', 'web-b'], ['left', 'right']],
  ['of the other host', ['server-2', 'server-1'], ['server-2', 'server-1']],
  ['of the host', hosts, hosts],
])('with two balancers whose lines have names %s', (_, first, second) => {
  const design = twoBalancers(first, second)

  it('the line for a service, and for its host, leads to it', () => {
    const services = viewsAfter(design)
    expect(balancersAmong(services).map(({ id }) => id)).toEqual(['haproxy', 'haproxy-b'])
    hosts.forEach((host, i) => {
      const service = `nginx-${i + 1}`
      for (const line of [lineTo(services, service), lineOn(services, host)]) {
        expect(line).toMatchObject({
          place: i,
          server: { service, name: first[i], weight: 1, label: `Server ${i + 1}` },
        })
        expect(line?.balancer.id).toBe('haproxy')
        expect(line?.server).toBe(line?.balancer.servers[i])
      }
    })
    expect(lineOn(services, 'nowhere')).toBeNull()
    expect(lineTo(services, 'mysql-1')).toBeNull()
  })

  it('a dead balancer judges nobody: the verdict shown is the other one’s', () => {
    const services = viewsAfter(design, { op: 'kill', target: 'haproxy' }, { op: 'kill', target: 'nginx-2' })
    hosts.forEach((host, i) => {
      const line = lineOn(services, host)
      expect(line).toMatchObject({
        balancer: { id: 'haproxy-b' },
        place: 1 - i,
        server: { name: second[i], weight: 7 },
      })
      expect(line?.server.status).toBe(i === 0 ? 'UP' : 'DOWN')
    })
    expect(
      lineOn(viewsAfter(design, { op: 'kill', target: 'haproxy' }, { op: 'kill', target: 'haproxy-b' }), 'server-1'),
    ).toBeNull()
  })
})
