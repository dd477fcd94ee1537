// Agents and a collector in a whole design: what is refused, by its field and in a sentence.
import { describe, expect, it } from 'vitest'
import { wholeOf } from '../engine/beside/parts'
import { alertsOf } from '../engine/services/collector/alert-table'
import { namedDesign } from './catalog'
import { checkDesign } from './schema'

const site = namedDesign('classic-three', 'classroom')
const agent = { kind: 'agent', id: 'a', label: 'Agent', host: 'server-1' }
const collector = { kind: 'collector', id: 'c', label: 'Collector', host: null }
const alert = { id: 'slow', metric: 'ttime', comparison: '>', threshold: 100 }

function problems(services: readonly object[], links: readonly object[] = []): string[] {
  const checked = checkDesign({ ...site, services: [...site.services, ...services], links: [...site.links, ...links] })
  return checked.ok ? [] : checked.problems.map(({ field, sentence }) => `${field}: ${sentence}`)
}

describe('a design with monitoring of its own', () => {
  const at = site.services.length

  it.each([
    ['agents and a collector', [agent, { ...agent, id: 'b', host: 'server-2' }, { ...collector, alerts: [alert] }], []],
    [
      'two agents on a host',
      [agent, { ...agent, id: 'b' }],
      [`design.services[${at + 1}].host: must be another host: "server-1" has its agent.`],
    ],
    [
      'an agent on no host',
      [{ ...agent, host: 'nowhere' }],
      [`design.services[${at}].host: must be the id of a host, not "nowhere".`],
    ],
    [
      'a collector inside',
      [{ ...collector, host: 'server-1' }],
      [`design.services[${at}].host: must be null: collector stand outside the site.`],
    ],
    [
      'two collectors',
      [collector, { ...collector, id: 'd' }],
      ['design.services: must hold at most one of kind collector, not 2.'],
    ],
    [
      'an alert twice',
      [{ ...collector, alerts: [alert, alert] }],
      [`design.services[${at}].alerts[1].id: is the id of an earlier alert, slow.`],
    ],
    [
      'an agent that asks too often',
      [{ ...agent, intervalUs: 10 }],
      [`design.services[${at}].intervalUs: must be a whole number of microseconds from 1000000 to 3600000000, not 10.`],
    ],
  ])('with %s', (_, services, expected) => {
    expect(problems(services)).toEqual(expected)
  })

  it('needs no link, and takes none', () => {
    const link = { id: 'own', from: 'a', to: 'c', latencyUs: 1000 }
    expect(problems([agent, collector], [link])).toEqual([
      `design.links[${site.links.length}].from: must not be "a", which finds its way without a link.`,
      `design.links[${site.links.length}].to: must not be "c", which finds its way without a link.`,
    ])
  })

  it('has the defaults of an alert that says no more than its condition', () => {
    const services = [...site.services, agent, { ...collector, alerts: [alert] }]
    const checked = checkDesign({ ...site, services })
    const found = checked.ok ? alertsOf(wholeOf(checked.value)) : []
    expect(found).toEqual([])
    const watched = checkDesign({
      ...site,
      services: [...services.slice(0, -2), { ...agent, host: 'load-balancer' }, ...services.slice(-1)],
    })
    expect(watched.ok ? alertsOf(wholeOf(watched.value)).map(({ rule }) => rule) : []).toEqual([
      { ...alert, forUs: 0, keepFiringForUs: 0, severity: 'page', recipient: 'on call', delayUs: 60e6 },
    ])
  })
})
