/** The law that a server marked DOWN is assigned no request. A retry of a request that it already holds does not count. */
import { Haproxy } from '../haproxy'
import type { Invariant } from '../../../invariants/invariant'

export const downServersRest: Invariant = {
  name: 'a DOWN server is given no request',

  check({ world }, memory) {
    for (const haproxy of world.services) {
      if (!(haproxy instanceof Haproxy)) continue
      const { counters, health, part } = haproxy
      for (let server = 0; server < part.servers.length; server++) {
        const { name } = part.servers[server]
        const last = memory.of(`${part.id} ${name}`, 3)
        const [seen, given, marked] = last
        last[0] = 1
        last[1] = counters.lbtot[server]
        last[2] = counters.chkdown[server]
        const notMarkedSince = seen === 1 && marked === counters.chkdown[server]
        if (notMarkedSince && counters.lbtot[server] > given && !health.isUp(server)) {
          return `${name} was given a request while DOWN.`
        }
      }
    }
    return null
  },
}
