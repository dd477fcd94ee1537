/** The law that a server marked DOWN is assigned no request. A retry of a request that it already holds does not count. */
import { Haproxy } from '../haproxy'
import type { Invariant } from '../../../invariants/invariant'

export const downServersRest: Invariant = {
  name: 'a DOWN server is given no request',

  check({ world }, memory) {
    for (const haproxy of world.services) {
      if (!(haproxy instanceof Haproxy)) continue
      const { counters, health, part } = haproxy
      const { length } = part.servers
      const last = memory.of(this.name, 2 * length + 1, part.id)
      const seen = last[2 * length] === 1
      last[2 * length] = 1
      for (let server = 0; server < length; server++) {
        const given = last[2 * server]
        const marked = last[2 * server + 1]
        last[2 * server] = counters.lbtot[server]
        last[2 * server + 1] = counters.chkdown[server]
        const notMarkedSince = seen && marked === counters.chkdown[server]
        if (notMarkedSince && counters.lbtot[server] > given && !health.isUp(server)) {
          return `${part.servers[server].name} was given a request while DOWN.`
        }
      }
    }
    return null
  },
}
