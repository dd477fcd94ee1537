/**
 * What one nginx worker knows about the servers in its `upstream` group: smooth weighted round robin, and failures noticed
 * by requests. Rules as measured on nginx 1.22; times are whole seconds, because nginx counts so.
 */
import type { UpstreamServer } from '../../design'
import type { Tape, Taped } from '../../kernel/tape'
import { NO_SERVER } from '../haproxy/balancing/algorithm'

/** What is known about one server, and what its line says. */
export interface PeerState {
  available: boolean
  /** The second of the run from which an unavailable server may be tried again; null for an available one. */
  retrySecond: number | null
  /** Failed attempts that count. */
  fails: number
  maxFails: number
  /** Whole seconds. */
  failTimeout: number
  backup: boolean
  weight: number
  effectiveWeight: number
  currentWeight: number
  /** Requests passed to it, and attempts that failed, since the start of the run. */
  requests: number
  errors: number
}

export class Upstream implements Taped {
  readonly count: number
  readonly weight: Int32Array
  readonly backup: Uint8Array
  /** Those whose line says `down`. */
  private readonly down: readonly boolean[]
  /** The most servers that a request is passed to. */
  readonly tries: number
  /** 0: never unavailable. */
  readonly maxFails: Int32Array
  /** Whole seconds. */
  readonly failTimeout: Int32Array
  /** Each server's current weight; the largest is chosen. */
  readonly currentWeight: Int32Array
  /** The effective weight: lowered by failures, raised again by one each time the server is considered. */
  readonly effectiveWeight: Int32Array
  /** Failed attempts that count. */
  readonly fails: Int32Array
  /** Requests passed to each server, and attempts that failed; both since the start of the run. */
  readonly requests: Float64Array
  readonly errors: Float64Array
  /** The second of the last failure. */
  private readonly accessed: Float64Array
  /** The second of the last failure, or of the choice that probes whether the server is back. */
  private readonly checked: Float64Array

  constructor(servers: readonly UpstreamServer[]) {
    this.count = servers.length
    this.weight = Int32Array.from(servers, ({ weight }) => weight)
    this.down = servers.map(({ down = false }) => down)
    this.tries = this.down.filter((down) => !down).length
    this.backup = Uint8Array.from(servers, ({ backup }) => (backup ? 1 : 0))
    this.maxFails = Int32Array.from(servers, ({ maxFails }) => maxFails)
    this.failTimeout = Int32Array.from(servers, ({ failTimeoutUs }) => Math.floor(failTimeoutUs / 1e6))
    this.currentWeight = new Int32Array(this.count)
    this.effectiveWeight = new Int32Array(this.count)
    this.fails = new Int32Array(this.count)
    this.requests = new Float64Array(this.count)
    this.errors = new Float64Array(this.count)
    this.accessed = new Float64Array(this.count)
    this.checked = new Float64Array(this.count)
    this.restart()
  }

  /** A new process starts from scratch; its counters go on. */
  restart(): void {
    this.currentWeight.fill(0)
    this.effectiveWeight.set(this.weight)
    this.fails.fill(0)
    this.accessed.fill(-Infinity)
    this.checked.fill(-Infinity)
  }

  /**
   * The server for a request's next attempt, or NO_SERVER when none is live. `last` is where its previous attempt went
   * (or NO_SERVER), `tried` has a bit for each server it was passed to. Once at the backups, it stays there.
   */
  choose(last: number, tried: number, second: number): number {
    const onBackups = last !== NO_SERVER && this.backup[last] === 1
    const active = onBackups ? NO_SERVER : this.chooseAmong(0, tried, second)
    const server = active === NO_SERVER ? this.chooseAmong(1, tried, second) : active
    if (server !== NO_SERVER) {
      this.requests[server]++
      if (second - this.checked[server] > this.failTimeout[server]) this.checked[server] = second
    }
    return server
  }

  /** An attempt failed; true when the server is unavailable from now on. */
  fail(server: number, second: number): boolean {
    this.errors[server]++
    this.fails[server]++
    this.accessed[server] = this.checked[server] = second
    const most = this.maxFails[server]
    if (most === 0) return false
    const lowered = this.effectiveWeight[server] - Math.trunc(this.weight[server] / most)
    this.effectiveWeight[server] = Math.max(0, lowered)
    return this.fails[server] >= most
  }

  /** An attempt ended without a failure; true when that makes an unavailable server available again. */
  release(server: number): boolean {
    if (this.fails[server] === 0 || this.accessed[server] >= this.checked[server]) return false
    const wasMarked = this.isMarked(server)
    this.fails[server] = 0
    return wasMarked
  }

  isAvailable(server: number, second: number): boolean {
    return !this.isMarked(server) || second - this.checked[server] > this.failTimeout[server]
  }

  /** The first second in which an unavailable server may be tried again. */
  retrySecond(server: number): number {
    return this.checked[server] + this.failTimeout[server] + 1
  }

  /** The state of one server in this second. */
  of(server: number, second: number): PeerState {
    const available = !this.down[server] && this.isAvailable(server, second)
    return {
      available,
      retrySecond: available || this.down[server] ? null : this.retrySecond(server),
      fails: this.fails[server],
      maxFails: this.maxFails[server],
      failTimeout: this.failTimeout[server],
      backup: this.backup[server] === 1,
      weight: this.weight[server],
      effectiveWeight: this.effectiveWeight[server],
      currentWeight: this.currentWeight[server],
      requests: this.requests[server],
      errors: this.errors[server],
    }
  }

  tape(tape: Tape): void {
    for (const column of [this.maxFails, this.failTimeout, this.currentWeight, this.effectiveWeight, this.fails])
      tape.array(column, this.count)
    for (const column of [this.requests, this.errors, this.accessed, this.checked]) tape.array(column, this.count)
  }

  private isMarked(server: number): boolean {
    return this.maxFails[server] > 0 && this.fails[server] >= this.maxFails[server]
  }

  /** One turn of smooth weighted round robin among the active servers, or among the backups. */
  private chooseAmong(backup: number, tried: number, second: number): number {
    let best = NO_SERVER
    let total = 0
    for (let server = 0; server < this.count; server++) {
      if (this.backup[server] !== backup || this.down[server] || (tried & (1 << server)) !== 0) continue
      if (!this.isAvailable(server, second)) continue
      this.currentWeight[server] += this.effectiveWeight[server]
      total += this.effectiveWeight[server]
      if (this.effectiveWeight[server] < this.weight[server]) this.effectiveWeight[server]++
      if (best === NO_SERVER || this.currentWeight[server] > this.currentWeight[best]) best = server
    }
    if (best !== NO_SERVER) this.currentWeight[best] -= total
    return best
  }
}
