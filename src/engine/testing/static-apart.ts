/** A design for tests: static files have servers of their own, in a backend of their own, and share nothing with the application but HAProxy. */
import { upstreamDefaults } from '../design'
import type { BackendServer, Design, HaproxyPart } from '../design'
import { application, constant, everySecond, haproxy, link, mysql, nginx, users } from './designs'

export const FILES = ['n1', 'n2'] as const
export const PAGES = ['s1', 's2'] as const

/** Users, HAProxy; in the backend `st` two Nginx with files; in the default one two Nginx, each with its application, and a MySQL. */
export function staticApart(own: Partial<HaproxyPart> = {}): Design {
  const line = (name: string): BackendServer => ({ name, service: name, weight: 1, maxconn: 0, backup: false })
  const balancer = haproxy([...PAGES.map(line), ...FILES.map((name) => ({ ...line(name), backend: 'st' }))], {
    check: everySecond,
    backends: [{ name: 'st' }],
    useBackend: [{ backend: 'st', pathBeg: ['/static', '/img'] }],
    ...own,
  })
  const behind = (name: string): string => `application-${name}`
  return {
    id: 'static-apart',
    name: 'Static apart from dynamic',
    hosts: [],
    services: [
      users({ site: 'haproxy' }),
      balancer,
      ...FILES.map((name) => nginx(name, [], 1000)),
      ...PAGES.map((name) => ({
        ...nginx(name, [], 1000),
        upstream: [{ service: behind(name), ...upstreamDefaults }],
      })),
      ...PAGES.map((name) => ({ ...application(behind(name), ['mysql']), writesTo: 'mysql' })),
      { ...mysql('mysql', null), readTime: constant(500), writeTime: constant(1000) },
    ],
    links: [
      link('users', 'haproxy'),
      ...[...PAGES, ...FILES].map((name) => link('haproxy', name)),
      ...PAGES.flatMap((name) => [link(name, behind(name)), link(behind(name), 'mysql')]),
    ],
    traffic: { ratePerSecond: 0, mix: { static: 1, read: 1, write: 1 } },
    seed: 1,
  }
}
