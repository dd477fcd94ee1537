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
      for (let server = 0; server < upstream.count; server++) {
        const { service } = part.upstream[server]
        const last = memory.of(`${part.id} passes to ${service}`, 3)
        const [requests, unavailable, retrySecond] = last
        if (unavailable === 1 && upstream.requests[server] > requests && second < retrySecond) {
          return `${part.id} passed a request to ${service}, which was unavailable until second ${retrySecond}.`
        }
        last[0] = upstream.requests[server]
        last[1] = upstream.isAvailable(server, second) ? 0 : 1
        last[2] = upstream.retrySecond(server)
      }
    }
    return null
  },
}
