/**
 * HAProxy's `hash-type consistent`: servers have points on a ring, and a key belongs to the next point after its own
 * place. Only the guarantee is HAProxy's: when a server goes, its clients move and no others. The points are ours.
 */
import { splitmix } from '../../../kernel/random'
import type { Tape } from '../../../kernel/tape'
import { NO_SERVER } from './algorithm'
import type { Algorithm, ServerTable } from './algorithm'

/** Points for each unit of weight. */
const POINTS = 16
/** A point is `place * SERVERS + server`: sorted by place, and the server is its remainder. */
const SERVERS = 1024

/** Places on the ring. */
const PLACES = 0x1_0000_0000

/** The place of a key on the ring. */
function placeOf(key: number): number {
  return splitmix(~key) >>> 0
}

export class Ring implements Algorithm {
  private readonly joined: Uint8Array
  private points = new Float64Array(0)
  private stale = true

  constructor(private readonly servers: ServerTable) {
    this.joined = new Uint8Array(servers.count)
  }

  join(server: number): void {
    this.joined[server] = 1
    this.stale = true
  }

  leave(server: number): void {
    this.joined[server] = 0
    this.stale = true
  }

  loadChanged(): void {
    // Keys keep their server whatever its load.
  }

  weightChanged(): void {
    this.stale = true
  }

  choose(avoid: number, key: number): number {
    if (this.stale) this.place()
    const { length } = this.points
    if (length === 0) return NO_SERVER
    const start = this.after(placeOf(key) * SERVERS)
    for (let step = 0; step < length; step++) {
      const server = this.points[(start + step) % length] % SERVERS
      if (server !== avoid) return server
    }
    return avoid
  }

  placesOf(most: number): number[] {
    if (this.stale) this.place()
    const { length } = this.points
    if (length === 0) return []
    return Array.from({ length: most }, (_, i) => {
      const place = Math.floor((i * PLACES) / most)
      return this.points[this.after(place * SERVERS) % length] % SERVERS
    })
  }

  shareOf(key: number): number {
    return placeOf(key) / PLACES
  }

  tape(tape: Tape): void {
    tape.array(this.joined, this.servers.count)
    if (tape.playing) this.stale = true
  }

  /** A server's points are the same whichever others are there; a larger weight adds some. */
  private place(): void {
    const { count, weight } = this.servers
    const points: number[] = []
    for (let server = 0; server < count; server++) {
      if (this.joined[server] === 0) continue
      for (let i = 0; i < POINTS * weight[server]; i++) {
        points.push((splitmix((server << 16) + i) >>> 0) * SERVERS + server)
      }
    }
    this.points = Float64Array.from(points).sort()
    this.stale = false
  }

  /** Index of the first point at or after a place; the number of points when all are before it. */
  private after(place: number): number {
    let low = 0
    let high = this.points.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.points[middle] < place) low = middle + 1
      else high = middle
    }
    return low
  }
}
