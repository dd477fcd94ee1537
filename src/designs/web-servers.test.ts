// Each of our designs with one to five web servers is a valid design, and each web server is used.
import { describe, expect, it } from 'vitest'
import { Simulation } from '../engine'
import { buildDesign } from './build'
import { designSources } from './catalog'
import { checkDesign } from './schema'
import { withWebServers } from './web-servers'

describe.each(designSources.map((source) => [source.id, source] as const))('%s', (_, source) => {
  it('is itself with as many as it has', () => {
    const { length } = source.webServers
    expect(withWebServers(source, length, 'classroom', 1)).toEqual(buildDesign(source, 'classroom', 1))
  })

  it.each([1, 3, 5])('is a design with %i, and answers with all of them', (count) => {
    const design = withWebServers(source, count, 'production', 1)
    expect(checkDesign(design)).toEqual({ ok: true, value: design })
    const simulation = new Simulation(design, [{ atUs: 0, op: 'mode', target: 'haproxy', mode: 'active-active' }])
    simulation.advance(2e6)
    const applications = simulation.world.services.filter(({ part }) => part.kind === 'application')
    expect(applications.length).toBe(count)
    expect(simulation.world.ledger.metrics.answered).toBeGreaterThan(700)
  })
})
