/**
 * HAProxy's `balance random`: two servers are drawn by their weights, and the less loaded one is taken. When that one
 * is full the request waits in the backend's queue, even if another has room (measured).
 */
import type { Tape } from '../../../kernel/tape'
import { NO_SERVER } from './algorithm'
import type { Algorithm, ServerTable } from './algorithm'

export class RandomDraws implements Algorithm {
  readonly drawn: number[] = []
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
    // Load matters only after the draw.
  }

  weightChanged(): void {
    // Weights are read at the draw.
  }

  choose(avoid: number): number {
    const total = this.weightWithout(avoid)
    const server = total > 0 ? this.drawTwo(avoid, total) : avoid
    return server < 0 || this.joined[server] === 0 || this.servers.full(server) ? NO_SERVER : server
  }

  tape(tape: Tape): void {
    tape.array(this.joined, this.servers.count)
    this.drawn.length = tape.aside(this.drawn.length)
    for (let i = 0; i < this.drawn.length; i++) this.drawn[i] = tape.aside(this.drawn[i])
  }

  private drawTwo(avoid: number, total: number): number {
    const first = this.draw(avoid, total)
    const second = this.draw(avoid, total)
    const taken = this.lessLoaded(first, second)
    this.drawn.splice(0, 3, first, second, taken)
    return taken
  }

  private weightWithout(avoid: number): number {
    let total = 0
    for (let server = 0; server < this.servers.count; server++) {
      if (this.joined[server] === 1 && server !== avoid) total += this.servers.scaled(server)
    }
    return total
  }

  private draw(avoid: number, total: number): number {
    // Where all have their whole weight, what is drawn are units of it.
    const unit = this.servers.throttled ? 1 : 16
    let left = this.servers.luck.below(total / unit) * unit
    for (let server = 0; server < this.servers.count; server++) {
      if (this.joined[server] === 0 || server === avoid) continue
      left -= this.servers.scaled(server)
      if (left < 0) return server
    }
    return NO_SERVER
  }

  /** Compares requests in progress per unit of weight; the second when both are equal. */
  private lessLoaded(first: number, second: number): number {
    const { servers } = this
    const { current } = servers
    return current[first] * servers.scaled(second) < current[second] * servers.scaled(first) ? first : second
  }
}
