// Rates are counted from the ledger, over five simulated seconds at most: by link, and by service.
import { expect, test } from 'vitest'
import { buildDesign } from '../designs/build'
import { findDesign } from '../designs/catalog'
import { Simulation } from '../engine'
import { ratesOf } from './rates'

function classic(): Simulation {
  const source = findDesign('classic-three')
  if (source === undefined) throw new Error('There is no such design.')
  return new Simulation(buildDesign(source, 'classroom', 11))
}

const countOf = (simulation: Simulation, id: string): number => simulation.world.find(id)?.port.received ?? 0

test('are what came over each link and to each service in the last five seconds', () => {
  const simulation = classic()
  simulation.advance(25e6)
  const ids = simulation.world.services.map(({ part }) => part.id)
  const before = ids.map((id) => countOf(simulation, id))
  simulation.advance(30e6)
  const { links, services } = ratesOf(simulation)
  ids.forEach((id, i) => {
    const received = countOf(simulation, id) - before[i]
    const over = simulation.world.links.links.reduce((sum, link) => sum + (link.to === id ? links[link.id] : 0), 0)
    expect(services[id] * 5).toBeCloseTo(received, 6)
    if (id !== 'users') expect(over * 5).toBeCloseTo(received, 6)
  })
  expect(services.users).toBeGreaterThan(1)
})

test('are told by who looks first and by who looks again, and not before a second is over', () => {
  const simulation = classic()
  simulation.advance(0.9e6)
  expect(ratesOf(simulation)).toEqual({ links: {}, services: {} })
  simulation.advance(4e6)
  expect(ratesOf(simulation)).toEqual(ratesOf(simulation))
  expect(ratesOf(simulation).services.users * 4).toBeCloseTo(countOf(simulation, 'users'), 6)
})
