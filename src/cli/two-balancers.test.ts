// A scenario file with two HAProxies: the terminal runs it, and reports on each separately.
import { expect, it } from 'vitest'
import { namedDesign } from '../designs/catalog'
import type { Design, HaproxyPart } from '../engine'
import { answerScenario } from './scenario-answer'
import type { ScenarioAnswer } from './scenario-answer'

const design = namedDesign('classic-three', 'classroom', 1)

function simulate(scenario: object): ScenarioAnswer {
  const answered = answerScenario({ version: 1, ...scenario })
  if (!answered.ok) throw new Error(answered.problems.map(({ sentence }) => sentence).join(' '))
  return answered.value
}

const first = design.services.find((part): part is HaproxyPart => part.kind === 'haproxy')

/** With a standby that has the first server under another name. */
function withStandby(): Design {
  if (first === undefined) throw new Error('The design has a HAProxy.')
  const servers = first.servers.slice(0, 1).map((line) => ({ ...line, name: 'line-1' }))
  const links = [
    ['users', 'standby'],
    ['standby', 'nginx-1'],
  ].map(([from, to]) => ({ id: `${from}->${to}`, from, to, latencyUs: 1000 }))
  const services = [...design.services, { ...first, id: 'standby', label: 'Standby', servers }]
  return { ...design, services, links: [...design.links, ...links] }
}

const sends = [1e6, 2e6, 3e6].map((atUs) => ({ atUs, op: 'send', kind: 'static', to: 'standby' }))
const told = simulate({
  design: withStandby(),
  durationUs: 20e6,
  commands: [...sends, { atUs: 5e6, op: 'kill', target: 'nginx-1' }],
})

it('counts for each what it received', () => {
  const { haproxy, standby } = told.counters
  expect(standby).toMatchObject({ received: 3, backend: { stot: 3 }, servers: { 'line-1': { lbtot: 3 } } })
  expect(Object.keys(haproxy.servers ?? {})).toEqual(first?.servers.map(({ name }) => name))
  const others = told.totals.sent - 3
  expect(haproxy.received).toBeLessThanOrEqual(others)
  expect(haproxy.received).toBeGreaterThanOrEqual(others - told.totals.inFlight)
})

it('names for each request the balancer that had it, and that balancer’s `server` line', () => {
  const by = (id: string) => told.requests.filter(({ balancer }) => balancer === id)
  expect(by('standby').map(({ server }) => server)).toEqual(['line-1', 'line-1', 'line-1'])
  expect(by('haproxy').length).toBeGreaterThan(10)
  expect(by('haproxy').every(({ server }) => server === null || server.startsWith('server-'))).toBe(true)
})

it('says for each which server it marked DOWN', () => {
  const down = told.stateChanges.filter(({ event }) => event === 'down')
  expect(down.map(({ subject, server }) => `${subject}: ${server ?? ''}`).toSorted()).toEqual([
    'haproxy: server-1',
    'standby: line-1',
  ])
})

it('with one balancer the answer names none', () => {
  const { requests } = simulate({ design: { id: 'classic-three' }, durationUs: 5e6, commands: [] })
  expect(requests[0]).not.toHaveProperty('balancer')
})
