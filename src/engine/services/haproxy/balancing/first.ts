/** HAProxy's `balance first`: the first server in configuration order that has a free connection slot. */
import type { Tape } from '../../../kernel/tape'
import { NO_SERVER } from './algorithm'
import type { Algorithm, ServerTable } from './algorithm'

export class First implements Algorithm {
  private readonly joined: Uint8Array

  constructor(private readonly servers: ServerTable) {
    this.joined = new Uint8Array(servers.count)
  }

  join(server: number): void {
    this.joined[server] = 1
  }

  leave(server: number): void {
    this.joined[server] = 0
  }

  loadChanged(): void {
    // The order is the configuration's; only `full` matters at the choice.
  }

  weightChanged(): void {
    // Weights are ignored.
  }

  choose(avoid: number): number {
    for (let server = 0; server < this.servers.count; server++) {
      if (this.joined[server] === 1 && server !== avoid && !this.servers.full(server)) return server
    }
    return avoid >= 0 && this.joined[avoid] === 1 && !this.servers.full(avoid) ? avoid : NO_SERVER
  }

  tape(tape: Tape): void {
    tape.array(this.joined, this.servers.count)
  }
}
