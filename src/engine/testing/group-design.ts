/** A small design for tests: Nginx in front of a group of applications that need no database. */
import { upstreamDefaults } from '../design'
import type { Design, NginxPart, UpstreamServer } from '../design'
import { application, link, nginx, users } from './designs'

/** Users, Nginx, and one application `a1`, `a2`, ... for each server; no traffic except by command. */
export function group(servers: readonly Partial<UpstreamServer>[], own: Partial<NginxPart> = {}): Design {
  const names = servers.map((_, i) => `a${i + 1}`)
  const upstream = servers.map((server, i) => ({ ...upstreamDefaults, service: names[i], ...server }))
  return {
    id: 'group',
    name: 'group',
    hosts: [],
    services: [
      users({ site: 'nginx' }),
      { ...nginx('nginx', [], 1000), upstream, ...own },
      ...names.map((name) => ({ ...application(name, []), writesTo: null })),
    ],
    links: [link('users', 'nginx'), ...names.map((name) => link('nginx', name))],
    traffic: { ratePerSecond: 0, mix: { static: 1, read: 1, write: 1 } },
    seed: 1,
  }
}
