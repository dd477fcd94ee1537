// Rates are counted over the latest five whole seconds, by link and by service, and belong to the instant.
import { expect, test } from 'vitest'
import { namedDesign } from '../designs/catalog'
import { Simulation } from '../engine'
import { ratesOf } from './rates'

const classic = (): Simulation => new Simulation(namedDesign('classic-three', 'classroom', 11))

const countOf = (simulation: Simulation, id: string): number => simulation.world.find(id)?.port.received ?? 0

test('are what crossed each link and reached each service in the last five seconds', () => {
  const simulation = classic()
  simulation.advance(25e6 - 1)
  const ids = simulation.world.services.map(({ part }) => part.id)
  const before = ids.map((id) => countOf(simulation, id))
  simulation.advance(30e6 - 1)
  const after = ids.map((id) => countOf(simulation, id))
  simulation.advance(30.4e6)
  const { links, services } = ratesOf(simulation)
  ids.forEach((id, i) => {
    const over = simulation.world.links.links.reduce((sum, link) => sum + (link.to === id ? links[link.id] : 0), 0)
    expect(services[id] * 5).toBeCloseTo(after[i] - before[i], 6)
    if (id !== 'users') expect(over * 5).toBeCloseTo(after[i] - before[i], 6)
  })
  expect(services.users).toBeGreaterThan(1)
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

test('are unknown before a second is over, and then cover as many as there are', () => {
  const simulation = classic()
  simulation.advance(0.9e6)
  expect(ratesOf(simulation)).toEqual({ links: {}, services: {} })
  simulation.advance(2e6 - 1)
  const received = countOf(simulation, 'users')
  simulation.advance(2e6)
  expect(ratesOf(simulation).services.users * 2).toBeCloseTo(received, 6)
})
