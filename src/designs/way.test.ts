import { expect, test } from 'vitest'
import { buildDesign } from './build'
import { designSources } from './catalog'
import { hostsOnTheWay } from './way'

test('balancer first, then the servers in their order, then the hosts of databases alone', () => {
  for (const source of designSources) {
    const order = hostsOnTheWay(buildDesign(source, 'classroom')).map(({ id }) => id)
    expect(order).toEqual([
      source.balancer.host,
      ...source.webServers.map(({ host }) => host),
      ...source.databaseHosts.map(({ host }) => host),
    ])
  }
})
