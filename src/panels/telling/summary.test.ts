// The scene in one sentence, from the views of a real run.
import { expect, test } from 'vitest'
import { namedDesign } from '../../designs/catalog'
import { Recent, Simulation } from '../../engine'
import type { Action } from '../../engine'
import { totalsOf } from '../../run/run-view'
import { summaryOf } from './summary'

const SECOND = 1e6

function summaryAfter(design: string, script: readonly (readonly [number, Action | null])[], playing = true): string {
  const simulation = new Simulation(namedDesign(design, 'classroom'), [], { recent: (links) => new Recent(links) })
  for (const [seconds, action] of script) {
    simulation.advance(seconds * SECOND)
    if (action !== null) simulation.apply(action)
  }
  const { world, nowUs } = simulation
  const services = Object.fromEntries(world.services.map((service) => [service.part.id, service.view()]))
  const links = Object.fromEntries(world.links.links.map(({ id }, i) => [id, world.links.isIn(i)]))
  return summaryOf({ design: simulation.design, services, links, totals: totalsOf(simulation), nowUs, playing })
}

test('before anything has happened', () => {
  expect(summaryAfter('classic-three', [[0, null]], false)).toBe(
    'Active-Active, roundrobin; Server 1 up, Server 2 up; no request has ended in the last 10\u00a0s; replica lag 0\u00a0s; paused at 0:00.0.',
  )
})

test('a killed server is mentioned before and after HAProxy notices', () => {
  const kill: Action = { op: 'kill', target: 'server-1' }
  expect(summaryAfter('classic-three', [[20, kill]])).toContain(
    'Server 1 processes killed, not noticed yet, Server 2 up',
  )
  const later = summaryAfter('classic-three', [
    [20, kill],
    [40, null],
  ])
  expect(later).toMatch(
    /^Active-Active, roundrobin; Server 1 down, Server 2 up; \d+ of \d+ requests answered in the last 10\s+s; playing, at 0:40\.0\.$/,
  )
})

test('a host without power is mentioned as such, the balancer’s too', () => {
  const off = (target: string): [number, Action] => [20, { op: 'powerOff', target }]
  expect(summaryAfter('classic-three', [off('server-1')])).toContain(
    'Server 1 powered off, not noticed yet, Server 2 up',
  )
  expect(summaryAfter('classic-three', [off('load-balancer')])).toContain('; HAProxy powered off;')
})

test('a server that is unwell but UP for HAProxy is mentioned with the part at fault', () => {
  expect(summaryAfter('classic-three', [[20, { op: 'hang', target: 'application-1' }]])).toContain(
    'Server 1 up, but impaired: Application hung',
  )
})

test('parts outside the servers, cut links and a changed mode are mentioned', () => {
  const told = summaryAfter('first-alive', [
    [5, { op: 'kill', target: 'mysql-0' }],
    [5, { op: 'balance', target: 'haproxy', algorithm: 'leastconn' }],
    [6, { op: 'kill', target: 'dns' }],
  ])
  expect(told).toContain('Active-Passive, leastconn')
  expect(told).toContain('DNS killed')
  expect(told).toContain('MySQL on Database server killed')
})

test('without HAProxy the services themselves are mentioned', () => {
  expect(
    summaryAfter('classic-three', [
      [5, { op: 'kill', target: 'haproxy' }],
      [5, { op: 'kill', target: 'nginx-2' }],
    ]),
  ).toContain('HAProxy killed, Nginx on Server 2 killed')
})
