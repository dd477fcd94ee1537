/**
 * HAProxy's `balance roundrobin`: an earliest-slot schedule over a sliding window, measured against HAProxy 2.6
 * on random configurations. Each server holds the position of its next turn; three bags say when it is considered.
 */
import type { Tape } from '../../../kernel/tape'
import { NO_SERVER } from './algorithm'
import type { Algorithm, ServerTable } from './algorithm'

const OUT_OF_BAG = 0
/** Never used in this window; two bags take turns in this role. */
const BAG_A = 1
const BAG_B = 2
/** Has a turn in this window. */
const NOW = 3

export class RoundRobin implements Algorithm {
  private readonly bag: Uint8Array
  private readonly position: Float64Array
  private readonly last: Float64Array
  private readonly remainder: Float64Array
  private readonly inserted: Float64Array
  private insertions = 0
  private clock = 0
  private window = 0
  private total = 0
  private fresh = BAG_A
  private cold = true

  constructor(private readonly servers: ServerTable) {
    const count = servers.count
    this.bag = new Uint8Array(count)
    this.position = new Float64Array(count)
    this.last = new Float64Array(count)
    this.remainder = new Float64Array(count)
    this.inserted = new Float64Array(count)
  }

  join(server: number): void {
    this.total += this.servers.scaled(server)
    if (this.cold) {
      this.window = this.clock = this.total
      this.put(server, this.fresh)
      return
    }
    this.position[server] =
      this.clock + Math.trunc((this.total + this.window - this.clock) / this.servers.scaled(server))
    this.requeue(server)
  }

  leave(server: number): void {
    this.cold = false
    this.bag[server] = OUT_OF_BAG
    this.total -= this.servers.scaled(server)
  }

  loadChanged(): void {
    // The schedule is by turns, not by load.
  }

  /** The next turn moves closer when the weight grows, never further away, and at least one turn stays between. */
  weightChanged(server: number, before: number): void {
    this.cold = false
    this.total += this.servers.scaled(server) - before
    if (this.bag[server] === this.fresh) {
      this.put(server, this.fresh)
      return
    }
    if (this.bag[server] === this.later) this.position[server] += this.window
    const step = Math.trunc(this.total / this.servers.scaled(server))
    const turn = Math.min(this.last[server] + step, this.position[server])
    this.remainder[server] = 0
    this.position[server] = turn < this.clock + 2 ? this.clock + step : turn
    this.requeue(server)
  }

  choose(avoid: number): number {
    this.cold = false
    let passedOver: number[] | null = null
    let avoided = NO_SERVER
    let chosen = NO_SERVER
    let switched = false
    for (;;) {
      const server = this.next()
      if (server === NO_SERVER) {
        if (switched) break
        switched = true
        this.switchWindow()
        continue
      }
      this.takeTurn(server)
      if (!this.servers.full(server)) {
        if (server !== avoid || avoided !== NO_SERVER) {
          chosen = server
          break
        }
        avoided = server
      }
      this.bag[server] = OUT_OF_BAG
      passedOver ??= []
      passedOver.push(server)
    }
    if (chosen === NO_SERVER) chosen = avoided
    if (chosen !== NO_SERVER) this.requeue(chosen)
    for (const server of passedOver?.reverse() ?? []) {
      if (server === chosen) continue
      if (switched) this.put(server, this.fresh)
      else this.requeue(server)
    }
    return chosen
  }

  tape(tape: Tape): void {
    const count = this.servers.count
    tape.array(this.bag, count)
    tape.array(this.position, count)
    tape.array(this.last, count)
    tape.array(this.remainder, count)
    tape.array(this.inserted, count)
    this.insertions = tape.number(this.insertions)
    this.clock = tape.number(this.clock)
    this.window = tape.number(this.window)
    this.total = tape.number(this.total)
    this.fresh = tape.number(this.fresh)
    this.cold = tape.flag(this.cold)
  }

  private get later(): number {
    return this.fresh === BAG_A ? BAG_B : BAG_A
  }

  private next(): number {
    const due = this.firstOf(NOW)
    if (due !== NO_SERVER && this.position[due] <= this.clock) return due
    const unused = this.firstOf(this.fresh)
    if (unused === NO_SERVER) return due
    this.position[unused] = this.remainder[unused] = 0
    return unused
  }

  /** The bag's first server: NOW by turn, the others by weight; equal ones by insertion. */
  private firstOf(bag: number): number {
    let best = NO_SERVER
    let bestKey = 0
    for (let server = 0; server < this.servers.count; server++) {
      if (this.bag[server] !== bag) continue
      const key = bag === NOW ? this.turnKey(server) : -this.servers.scaled(server)
      if (best === NO_SERVER || key < bestKey || (key === bestKey && this.inserted[server] < this.inserted[best])) {
        best = server
        bestKey = key
      }
    }
    return best
  }

  private turnKey(server: number): number {
    return 256 * this.position[server] + Math.floor((4096 + this.remainder[server] - this.servers.scaled(server)) / 16)
  }

  private switchWindow(): void {
    this.fresh = this.later
    this.window = this.clock = this.total
  }

  private takeTurn(server: number): void {
    const weight = this.servers.scaled(server)
    if (this.position[server] === 0) this.position[server] = this.clock
    this.last[server] = this.position[server]
    this.position[server] += Math.floor(this.total / weight)
    this.remainder[server] += this.total % weight
    if (this.remainder[server] >= weight) {
      this.remainder[server] -= weight
      this.position[server]++
    }
    this.clock++
  }

  private requeue(server: number): void {
    const position = this.position[server]
    if (position >= 2 * this.window || position >= this.window + this.total) {
      this.position[server] = position - this.window
      this.put(server, this.later)
    } else this.put(server, NOW)
  }

  private put(server: number, bag: number): void {
    this.bag[server] = bag
    this.inserted[server] = this.insertions++
  }
}
