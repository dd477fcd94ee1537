/**
 * HAProxy's `balance leastconn`: the fewest requests in progress and in the server's own queue, relative to its weight;
 * among equals, the one that has been at that load longest. An idle farm therefore rotates, whatever the weights.
 */
import type { Tape } from '../../../kernel/tape'
import { NO_SERVER } from './algorithm'
import type { Algorithm, ServerTable } from './algorithm'

export class LeastConn implements Algorithm {
  private readonly joined: Uint8Array
  private readonly key: Float64Array
  private readonly inserted: Float64Array
  private insertions = 0

  constructor(private readonly servers: ServerTable) {
    this.joined = new Uint8Array(servers.count)
    this.key = new Float64Array(servers.count)
    this.inserted = new Float64Array(servers.count)
  }

  join(server: number): void {
    this.joined[server] = 1
    this.insert(server)
  }

  leave(server: number): void {
    this.joined[server] = 0
  }

  loadChanged(server: number): void {
    if (this.joined[server] === 1 && this.keyOf(server) !== this.key[server]) this.insert(server)
  }

  /** A new weight puts the server behind its equals, even an idle one, whose key stays the same (measured). */
  weightChanged(server: number): void {
    if (this.joined[server] === 1) this.insert(server)
  }

  choose(avoid: number): number {
    let best = NO_SERVER
    for (let server = 0; server < this.servers.count; server++) {
      if (this.joined[server] === 0 || server === avoid || this.servers.full(server)) continue
      if (best === NO_SERVER || this.before(server, best)) best = server
    }
    if (best === NO_SERVER && avoid >= 0 && this.joined[avoid] === 1 && !this.servers.full(avoid)) return avoid
    return best
  }

  tape(tape: Tape): void {
    const count = this.servers.count
    tape.array(this.joined, count)
    tape.array(this.key, count)
    tape.array(this.inserted, count)
    this.insertions = tape.number(this.insertions)
  }

  private before(a: number, b: number): boolean {
    return this.key[a] < this.key[b] || (this.key[a] === this.key[b] && this.inserted[a] < this.inserted[b])
  }

  private keyOf(server: number): number {
    const load = this.servers.current[server] + this.servers.queued[server]
    return load === 0 ? 0 : Math.floor(((load + 1) * 4096) / this.servers.scaled(server))
  }

  private insert(server: number): void {
    this.key[server] = this.keyOf(server)
    this.inserted[server] = this.insertions++
  }
}
