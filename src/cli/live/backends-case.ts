/** Divides the servers of a generated configuration among two or three backends, chosen by how the paths of its requests begin. */
import type { Chances } from './chances'
import type { HaproxyCase } from './steps'

const names = ['st', 'api'] as const
/** How some of the visitors' paths begin. */
const prefixes = ['/page/1', '/page', '/a', '/a/', '/A', '/shop', '/shop/cart?item', '/img', '/user', '/%61']

/** In some cases, where there are servers enough. */
export function withBackends(made: HaproxyCase, chances: Chances): HaproxyCase {
  const { servers } = made.config
  if (servers.length < 2 || chances.in(0.7)) return made
  const homes = servers.map((_, i) => (i === 0 || chances.in(0.4) ? null : chances.pick(names)))
  const used = names.filter((name) => homes.includes(name))
  if (used.length === 0) return made
  const backends = used.map((name) => {
    return [name, { servers: servers.filter((_, i) => homes[i] === name).map((server) => server.name) }] as const
  })
  const routes = Array.from({ length: chances.between(1, 3) }, () => {
    const backend = chances.pick(used)
    const begins = Array.from({ length: chances.between(1, 3) }, () => chances.pick(prefixes))
    const acl = `path_beg ${begins.join(' ')}`
    return { backend, acl: chances.in(0.4) ? `{ ${acl} } { nbsrv(${backend}) gt 0 }` : acl }
  })
  return { ...made, config: { ...made.config, routes, backends: Object.fromEntries(backends) } }
}
