/** The law that a server marked DOWN is given no request. A retry of a request that it already holds is not counted. */
import { Haproxy } from '../services/haproxy'
import type { Invariant } from './invariant'

export const downServersRest: Invariant = {
  name: 'a DOWN server is given no request',

  check({ world }, memory) {
    for (const haproxy of world.services) {
      if (!(haproxy instanceof Haproxy)) continue
      const { counters, health, part } = haproxy
      // Each place holds one more than the count seen last; 0 means not seen yet.
      const last = memory.of(`${this.name} by ${part.id}`, part.servers.length)
      for (let server = 0; server < part.servers.length; server++) {
        const given = last[server] === 0 ? 0 : counters.lbtot[server] + 1 - last[server]
        last[server] = counters.lbtot[server] + 1
        if (given > 0 && !health.isUp(server)) return `${part.servers[server].name} was given a request while DOWN.`
      }
    }
    return null
  },
}
