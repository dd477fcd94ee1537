/**
 * HAProxy's `hash-type consistent`: servers have points on a ring, and a key belongs to the point nearest to it. When a server
 * goes, its clients move and no others. Source: HAProxy 2.6, `lb_chash.c` and `full_hash`; compared live.
 */
import { tapeRare } from '../../../kernel/tape'
import type { Tape } from '../../../kernel/tape'
import { NO_SERVER } from './algorithm'
import type { Algorithm, ServerTable } from './algorithm'
import { SIXTEENTHS } from './server-load'

/** The numbers of a server's points begin at this times its id; ids count from 1, in each backend. */
const RANGE = 4096
/** A point is `place * SERVERS + server`: sorted by place, and the server is its remainder. */
const SERVERS = 1024

/** A request without a key had its turn at this point: kept as the point plus this; less is nowhere yet. */
const TURN = 2

/** Places on the ring. */
const PLACES = 0x1_0000_0000

/** HAProxy's avalanche of 32 bits (Bob Jenkins), spread by a prime near three quarters of the ring. */
function fullHash(number: number): number {
  let a = number | 0
  a = (a + 0x7ed55d16 + (a << 12)) | 0
  a = a ^ 0xc761c23c ^ (a >>> 19)
  a = (a + 0x165667b1 + (a << 5)) | 0
  a = ((a + 0xd3a2646c) | 0) ^ (a << 9)
  a = (a + 0xfd7046c5 + (a << 3)) | 0
  a = a ^ 0xb55a4f09 ^ (a >>> 16)
  return Math.imul(a, 3221225473) >>> 0
}

export class Ring implements Algorithm {
  private readonly joined: Uint8Array
  /** By server: how many points more than at the start it has had at most. */
  private readonly grown: Float64Array
  private points = new Float64Array(0)
  private stale = true

  constructor(private readonly servers: ServerTable) {
    this.joined = new Uint8Array(servers.count)
    this.grown = new Float64Array(servers.count)
  }

  join(server: number): void {
    this.joined[server] = 1
    this.stale = true
    this.grows(server)
  }

  leave(server: number): void {
    this.joined[server] = 0
    this.keepTurn(server)
  }

  loadChanged(): void {
    // Keys keep their server whatever its load.
  }

  weightChanged(server: number): void {
    this.keepTurn(server, this.grows(server))
  }

  choose(avoid: number, key: number): number {
    if (this.stale) this.place()
    const { length } = this.points
    if (length === 0) return NO_SERVER
    if (key < 0) return this.takeTurn(avoid)
    const start = this.nearest(fullHash(key))
    for (let step = 0; step < length; step++) {
      const server = this.points[(start + step) % length] % SERVERS
      if (server !== avoid) return server
    }
    return avoid
  }

  placesOf(most: number): number[] {
    if (this.stale) this.place()
    if (this.points.length === 0) return []
    return Array.from({ length: most }, (_, i) => this.points[this.nearest(Math.floor((i * PLACES) / most))] % SERVERS)
  }

  shareOf(key: number): number {
    return fullHash(key) / PLACES
  }

  tape(tape: Tape): void {
    tape.array(this.joined, this.servers.count)
    tapeRare(tape, this.grown)
    if (tape.playing) this.stale = true
  }

  /**
   * Without a key the points take turns, those of full servers are passed over. When all are full, the turns begin anew; and where
   * they begin HAProxy looks at the first point alone.
   */
  private takeTurn(avoid: number): number {
    const { points, servers } = this
    const looked = servers.place < TURN ? 1 : points.length
    const start = this.from(servers.place - TURN + 1)
    let server = NO_SERVER
    let turn = 0
    for (let step = 0; step < looked; step++) {
      const point = points[(start + step) % points.length]
      if (servers.full(point % SERVERS)) continue
      server = point % SERVERS
      turn = point + TURN
      if (server !== avoid) break
    }
    servers.place = turn
    return server
  }

  /** True when a server has more points than ever: HAProxy makes them all anew (`chash_queue_dequeue_srv`). */
  private grows(server: number): boolean {
    const more = this.servers.scaled(server) - this.servers.initialWeight[server] * SIXTEENTHS
    if (more <= this.grown[server]) return false
    this.grown[server] = more
    return true
  }

  /** A server has fewer points, or more, or others (`anew`). When the one whose turn it was is gone, the next one has had it. */
  private keepTurn(server: number, anew = false): void {
    this.stale = true
    const last = this.servers.place - TURN
    if (last < 0 || last % SERVERS !== server) return
    this.place()
    const left = anew ? this.points.filter((point) => point % SERVERS !== server) : this.points
    this.servers.place = left.length === 0 ? 0 : (left.find((point) => point >= last) ?? left[0]) + TURN
  }

  /** One for each sixteenth of weight; a server's are the same whichever others are there. */
  private place(): void {
    const { servers } = this
    const { count } = servers
    const points: number[] = []
    let id = 0
    for (let server = 0; server < count; server++) {
      if (servers.has(server)) id++
      if (this.joined[server] === 0) continue
      for (let i = 0; i < servers.scaled(server); i++) {
        points.push(fullHash(id * RANGE + i) * SERVERS + server)
      }
    }
    this.points = Float64Array.from(points).sort()
    this.stale = false
  }

  /** Index of the point nearest to a place, of two as near the one before it; there is one. */
  private nearest(place: number): number {
    const { length } = this.points
    const at = this.from(place * SERVERS)
    const next = at % length
    const before = (at + length - 1) % length
    return (place - this.placeAt(before)) >>> 0 <= (this.placeAt(next) - place) >>> 0 ? before : next
  }

  /** Index of the first point that is not before this one; their number when there is none. */
  private from(point: number): number {
    let low = 0
    let high = this.points.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.points[middle] < point) low = middle + 1
      else high = middle
    }
    return low
  }

  private placeAt(point: number): number {
    return Math.floor(this.points[point] / SERVERS)
  }
}
