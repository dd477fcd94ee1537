/**
 * What HAProxy's static algorithms share: a table that holds each usable server as often as its weight says, evenly
 * spread. It is rebuilt when a server comes or goes; weight changes are refused (backend.ts).
 */
import type { Tape } from '../../../kernel/tape'
import { NO_SERVER } from './algorithm'
import type { Algorithm, ServerTable } from './algorithm'

export abstract class MapBased implements Algorithm {
  readonly fixedWeights = true
  private readonly joined: Uint8Array
  private entries: Int16Array = new Int16Array(0)
  private stale = true
  /** For which `option allbackups` it was made. */
  private forAll = false

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
    // Weights are fixed, and a slow start changes nothing (measured).
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

  /** The next slot whose server is not full, `avoid` only when all others are. It may be past the end, as when the table has become shorter. */
  protected walk(avoid: number): number {
    const { servers, table } = this
    const { length } = table
    const start = servers.place < length ? servers.place : 0
    let avoided = NO_SERVER
    for (let step = 0; step < length; step++) {
      const place = (start + step) % length
      const server = table[place]
      if (servers.full(server)) continue
      servers.place = place + 1
      if (server !== avoid) return server
      avoided = server
    }
    return avoided
  }

  /** The usable servers; its length is the sum of their weights, divided by their common factor; 0 when there are none. */
  protected get table(): Int16Array {
    const { allbackups } = this.servers
    if (this.stale || this.forAll !== allbackups) this.entries = spread(this.servers, this.joined)
    this.stale = false
    this.forAll = allbackups
    return this.entries
  }
}

/**
 * Each slot goes to the server whose score, raised by its weight each time, is worth the most whole turns. Where one backup is to
 * serve there are as many slots as it has weight, but beyond a single one they go to all backups (HAProxy 2.6, `lb_map.c`; measured).
 */
function spread(servers: ServerTable, joined: Uint8Array): Int16Array {
  const { allbackups, backup, count, weight } = servers
  const divisor = commonFactor(servers)
  const first = joined.indexOf(1)
  const alone = first >= 0 && backup[first] === 1 && !allbackups
  let length = 0
  for (let server = first; server >= 0 && server < (alone ? first + 1 : count); server++)
    if (joined[server] === 1) length += weight[server] / divisor
  if (alone && length === 1) return Int16Array.of(first)
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
