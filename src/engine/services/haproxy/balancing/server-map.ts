/**
 * What HAProxy's static algorithms share: a table that holds each usable server as often as its weight says, evenly
 * spread. It is rebuilt when a server comes or goes; weight changes are refused (backend.ts).
 */
import type { Tape } from '../../../kernel/tape'
import type { Algorithm, ServerTable } from './algorithm'

export abstract class MapBased implements Algorithm {
  readonly fixedWeights = true
  private readonly joined: Uint8Array
  private entries: Int16Array = new Int16Array(0)
  private stale = true

  constructor(protected readonly servers: ServerTable) {
    this.joined = new Uint8Array(servers.count)
  }

  abstract choose(avoid: number, key: number): number

  join(server: number): void {
    this.joined[server] = 1
    this.stale = true
  }

  leave(server: number): void {
    this.joined[server] = 0
    this.stale = true
  }

  loadChanged(): void {
    // The table is by weight, not by load.
  }

  weightChanged(): void {
    // Never called: weights are fixed.
  }

  placesOf(most: number): number[] {
    const { table } = this
    const count = Math.min(most, table.length)
    return Array.from({ length: count }, (_, i) => table[Math.floor((i * table.length) / count)])
  }

  tape(tape: Tape): void {
    tape.array(this.joined, this.servers.count)
    if (tape.playing) this.stale = true
  }

  /** The usable servers; its length is the sum of their weights, divided by their common factor; 0 when there are none. */
  protected get table(): Int16Array {
    if (this.stale) this.entries = spread(this.servers, this.joined)
    this.stale = false
    return this.entries
  }
}

/** Each slot goes to the server whose score, raised by its weight each time, is worth the most whole turns. */
function spread(servers: ServerTable, joined: Uint8Array): Int16Array {
  const { count, weight } = servers
  const divisor = commonFactor(servers)
  let length = 0
  for (let server = 0; server < count; server++) if (joined[server] === 1) length += weight[server] / divisor
  const score = new Int32Array(count)
  return new Int16Array(length).map(() => {
    let best = -1
    let most = 0
    for (let server = 0; server < count; server++) {
      if (joined[server] === 0) continue
      score[server] += weight[server] / divisor
      const turns = Math.trunc((score[server] + length) / length)
      if (best >= 0 && turns <= most) continue
      best = server
      most = turns
    }
    score[best] -= length
    return best
  })
}

/** Over all servers, including those that are out, so that the table of the others keeps its scale. */
function commonFactor({ count, weight, initialWeight }: ServerTable): number {
  let divisor = 0
  for (let server = 0; server < count; server++) {
    divisor = commonDivisor(commonDivisor(weight[server], initialWeight[server]), divisor)
  }
  return divisor
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b)
}
