/** The hosts of a design in the order of a request's path: the balancer's, the servers', then those of databases alone. */
import type { Design, Host } from '../engine'

export function hostsOnTheWay({ hosts, services }: Design): Host[] {
  const rankOf = ({ id }: Host): number => {
    const kinds = services.filter((part) => part.host === id).map(({ kind }) => kind)
    if (kinds.includes('haproxy')) return 0
    return kinds.includes('nginx') || kinds.includes('application') ? 1 : 2
  }
  return hosts.toSorted((a, b) => rankOf(a) - rankOf(b))
}
