/** The law that nginx passes no request to a server of its group that it considers unavailable. */
import { Nginx } from '../nginx'
import type { Invariant } from '../../../invariants/invariant'

export const unavailablePeersRest: Invariant = {
  name: 'an unavailable server of an upstream group is given no request',

  check({ nowUs, world }, memory) {
    const second = Math.floor(nowUs / 1e6)
    for (const nginx of world.services) {
      if (!(nginx instanceof Nginx) || nginx.upstream === null) continue
      const { part, upstream } = nginx
      const last = memory.of(this.name, 3 * upstream.count, part.id)
      for (let server = 0; server < upstream.count; server++) {
        const at = 3 * server
        const unavailable = last[at + 1] === 1
        const retrySecond = last[at + 2]
        if (unavailable && upstream.requests[server] > last[at] && second < retrySecond) {
          return `${part.id} passed a request to ${part.upstream[server].service}, which was unavailable until second ${retrySecond}.`
        }
        last[at] = upstream.requests[server]
        last[at + 1] = upstream.isAvailable(server, second) ? 0 : 1
        last[at + 2] = upstream.retrySecond(server)
      }
    }
    return null
  },
}
