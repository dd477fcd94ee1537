// What a link to a database says follows what the application is set to: it is all in which two of the designs differ.
import { expect, it } from 'vitest'
import { namedDesign } from '../../designs/catalog'
import { Simulation } from '../../engine'
import { queriesTo } from './queries'

function said(simulation: Simulation, application: string): string[] {
  const { services } = simulation.world
  const view = services[simulation.world.indexOf(application)].view()
  return ['mysql-1', 'mysql-2'].map((id) => queriesTo(view, id))
}

const begun = (design: string): Simulation => new Simulation(namedDesign(design, 'classroom', 11))

it('differs where reads go to either database, and where they go to the replica alone', () => {
  for (const application of ['application-1', 'application-2']) {
    expect(said(begun('classic-three'), application)).toEqual(['reads\nwrites', 'reads'])
    expect(said(begun('read-write-split'), application)).toEqual(['writes', 'reads'])
  }
})

it('follows a promotion, and is nothing where no application asks', () => {
  const simulation = begun('read-write-split')
  simulation.advance(5e6)
  expect(simulation.apply({ op: 'promote', target: 'mysql-2' })).toBeNull()
  const [one, other] = said(simulation, 'application-1')
  expect(one).not.toContain('writes')
  expect(other).toContain('writes')
  expect(said(simulation, 'haproxy')).toEqual(['', ''])
})
