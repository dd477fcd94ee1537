// Rates are counted over the last second, by link and by service, and belong to the instant.
import { describe, expect, it, test } from 'vitest'
import { designSources, namedDesign } from '../designs/catalog'
import { Recent, Simulation } from '../engine'
import { ratesOf } from './rates'

const watched = (id: string): Simulation =>
  new Simulation(namedDesign(id, 'classroom', 11), [], { recent: (links) => new Recent(links) })

const classic = (): Simulation => watched('classic-three')

const countOf = (simulation: Simulation, id: string): number => simulation.world.find(id)?.port.received ?? 0

test('are what crossed each link and reached each service in the last second', () => {
  const simulation = classic()
  simulation.advance(29.4e6 - 1)
  const ids = simulation.world.services.map(({ part }) => part.id)
  const before = ids.map((id) => countOf(simulation, id))
  simulation.advance(30.4e6 - 1)
  const after = ids.map((id) => countOf(simulation, id))
  simulation.advance(30.45e6)
  const { links, services } = ratesOf(simulation)
  ids.forEach((id, i) => {
    const over = simulation.world.links.links.reduce((sum, link) => sum + (link.to === id ? links[link.id] : 0), 0)
    expect(services[id]).toBe(after[i] - before[i])
    if (id !== 'users') expect(over).toBe(after[i] - before[i])
  })
  expect(services.users).toBeGreaterThan(1)
})

describe.each(designSources)('in $name', ({ id }) => {
  it.each(['powerOff', 'kill'] as const)('nothing is left 1.1 s after the load balancer died (%s)', (op) => {
    const simulation = watched(id)
    simulation.advance(12.05e6)
    const balancers = simulation.design.services.filter(({ kind }) => kind === 'haproxy')
    for (const { id: target, host } of balancers)
      simulation.apply({ op, target: op === 'kill' ? target : (host ?? '') })
    const into = simulation.design.links.filter(({ to }) => balancers.some((one) => one.id === to))
    const crossing = (): number => into.reduce((sum, link) => sum + ratesOf(simulation).links[link.id], 0)
    expect(crossing()).toBeGreaterThan(0)
    simulation.advance(13.15e6)
    expect(crossing()).toBe(0)
  })
})

test('are the same however the instant was reached: from a snapshot, a moment later or from the start', () => {
  const simulation = classic()
  simulation.advance(13.9e6)
  const snapshot = simulation.snapshot()
  simulation.advance(14.2e6)
  const rates = ratesOf(simulation)
  simulation.advance(60e6)
  simulation.restore(snapshot)
  simulation.advance(14.2e6)
  expect(ratesOf(simulation)).toEqual(rates)
  expect(Object.values(rates.links).some((rate) => rate > 0)).toBe(true)
})

test('are unknown before a second is over', () => {
  const simulation = classic()
  simulation.advance(0.9e6)
  expect(ratesOf(simulation)).toEqual({ links: {}, services: {} })
})
