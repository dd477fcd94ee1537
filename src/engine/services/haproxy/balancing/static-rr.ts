/** HAProxy's `balance static-rr`: one slot of the table after another, whatever happens to weights meanwhile. */
import { NO_SERVER } from './algorithm'
import { MapBased } from './server-map'

export class StaticRoundRobin extends MapBased {
  /** The slot may be past the end, as when the table has become shorter. */
  choose(avoid: number): number {
    const { servers, table } = this
    const start = servers.place < table.length ? servers.place : 0
    let avoided = NO_SERVER
    for (let step = 0; step < table.length; step++) {
      const place = (start + step) % table.length
      const server = table[place]
      if (servers.full(server)) continue
      servers.place = place + 1
      if (server !== avoid) return server
      avoided = server
    }
    return avoided
  }
}
