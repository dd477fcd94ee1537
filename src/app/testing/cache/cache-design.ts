/** The cache as a part of a design, and a design that has one. */
import * as v from 'valibot'
import { balancerOf } from '../../../designs/find'
import { part } from '../../../designs/kinds/kind'
import type { PartKind } from '../../../designs/kinds/kind'
import { object, whole } from '../../../designs/schema-fields'
import { law } from '../../../designs/schema-law'
import type { Design } from '../../../engine'
import type { CachePart } from './cache'

export const cachePart: PartKind<CachePart> = {
  schema: object({ kind: v.literal('cache'), ...part, megabytes: whole(1, 1000), answerTime: law }),
  roles: ['site', 'server'],
  statements: () => [],
}

/** The design with a cache on a host of its own, as another server of its balancer. */
export function withCache(design: Design): Design {
  const balancer = balancerOf(design)
  const cache: CachePart = {
    kind: 'cache',
    id: 'cache',
    label: 'Cache',
    host: 'edge',
    megabytes: 64,
    answerTime: { law: 'constant', meanUs: 2000 },
  }
  const line = { name: 'kept', service: cache.id, weight: 1, maxconn: 0, backup: false }
  return {
    ...design,
    hosts: [...design.hosts, { id: 'edge', label: 'Edge', codeBase: null }],
    services: [
      ...design.services.map((one) => (one === balancer ? { ...balancer, servers: [...balancer.servers, line] } : one)),
      cache,
    ],
    links: [
      ...design.links,
      { id: 'to-cache', from: balancer?.id ?? '', to: cache.id, latencyUs: 500 },
      { id: 'users-to-cache', from: 'users', to: cache.id, latencyUs: 500 },
    ],
  }
}
