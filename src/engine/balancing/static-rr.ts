/** HAProxy's `balance static-rr`: one place of the table after the other, whatever happens to weights meanwhile. */
import type { Tape } from '../kernel/tape'
import { NO_SERVER } from './algorithm'
import { MapBased } from './server-map'

export class StaticRoundRobin extends MapBased {
  /** The place after the last one taken; it may lie behind the end, also of a table that has become shorter. */
  private cursor = 0

  choose(avoid: number): number {
    const { table } = this
    const start = this.cursor < table.length ? this.cursor : 0
    let avoided = NO_SERVER
    for (let step = 0; step < table.length; step++) {
      const place = (start + step) % table.length
      const server = table[place]
      if (this.servers.full(server)) continue
      this.cursor = place + 1
      if (server !== avoid) return server
      avoided = server
    }
    return avoided
  }

  override tape(tape: Tape): void {
    super.tape(tape)
    this.cursor = tape.number(this.cursor)
  }
}
