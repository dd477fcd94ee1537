/**
 * HAProxy's backend: its servers, who is usable, and which group serves. Active servers come first; backups are used
 * only when no active one is usable: the first of them, or all with `option allbackups`.
 */
import type { AlgorithmName, HaproxyPart } from '../design'
import { algorithms } from '../design'
import { PlayingTape, RecordingTape } from '../kernel/tape'
import type { Tape, Taped } from '../kernel/tape'
import { NO_SERVER } from './algorithm'
import type { Algorithm, ServerTable } from './algorithm'
import { algorithmOf } from './registry'

/** No server is usable at all: the request fails at once. */
export const NONE_USABLE = -2
export { NO_SERVER }

export class Backend implements ServerTable, Taped {
  readonly count: number
  readonly weight: Int32Array
  readonly maxconn: Int32Array
  readonly backup: Uint8Array
  readonly current: Int32Array
  private readonly up: Uint8Array
  private algorithm: AlgorithmName
  private active: Algorithm
  private backups: Algorithm

  constructor(
    part: HaproxyPart,
    public allbackups: boolean,
  ) {
    this.count = part.servers.length
    this.weight = new Int32Array(part.servers.map((server) => server.weight))
    this.maxconn = new Int32Array(part.servers.map((server) => server.maxconn))
    this.backup = new Uint8Array(part.servers.map((server) => (server.backup ? 1 : 0)))
    this.current = new Int32Array(this.count)
    this.up = new Uint8Array(this.count).fill(1)
    this.algorithm = part.balance
    this.active = algorithmOf[part.balance](this)
    this.backups = algorithmOf[part.balance](this)
    this.restart()
  }

  get balance(): AlgorithmName {
    return this.algorithm
  }

  full(server: number): boolean {
    return this.maxconn[server] > 0 && this.current[server] >= this.maxconn[server]
  }

  usable(server: number): boolean {
    return this.up[server] === 1 && this.weight[server] > 0
  }

  /** How many non-backup servers are usable. */
  get activeUsable(): number {
    let count = 0
    for (let server = 0; server < this.count; server++) if (this.usable(server) && this.backup[server] === 0) count++
    return count
  }

  get anyUsable(): boolean {
    return this.activeUsable > 0 || this.firstBackup() !== NO_SERVER
  }

  /** True when requests may go to this server now. */
  serving(server: number): boolean {
    if (!this.usable(server)) return false
    if (this.backup[server] === 0) return true
    return this.activeUsable === 0 && (this.allbackups || server === this.firstBackup())
  }

  /** The server for the next request; NO_SERVER when all are full, NONE_USABLE when all are out. */
  choose(avoid: number): number {
    if (this.activeUsable > 0) return this.active.choose(avoid)
    const first = this.firstBackup()
    if (first === NO_SERVER) return NONE_USABLE
    if (this.allbackups) return this.backups.choose(avoid)
    return this.full(first) ? NO_SERVER : first
  }

  /** Who would get the next request, without anything changing. */
  peek(): number {
    const before = new RecordingTape()
    this.tape(before)
    const next = this.choose(-1)
    this.tape(new PlayingTape(before.recorded()))
    return next
  }

  markUp(server: number): void {
    if (this.up[server] === 1) return
    this.up[server] = 1
    if (this.weight[server] > 0) this.groupOf(server).join(server)
  }

  markDown(server: number): void {
    if (this.usable(server)) this.groupOf(server).leave(server)
    this.up[server] = 0
  }

  /** HAProxy's `set server … weight`: `weight` in 0..256; 0 takes the server out for new requests. */
  weigh(server: number, weight: number): void {
    const before = this.weight[server]
    if (weight === before) return
    const usableBefore = this.usable(server)
    if (usableBefore && weight === 0) this.groupOf(server).leave(server)
    this.weight[server] = weight
    if (!this.usable(server)) return
    if (usableBefore) this.groupOf(server).weightChanged(server, before)
    else this.groupOf(server).join(server)
  }

  take(server: number): void {
    this.current[server]++
    this.groupOf(server).loadChanged(server)
  }

  release(server: number): void {
    this.current[server]--
    this.groupOf(server).loadChanged(server)
  }

  /** A new algorithm starts cold, as after a reload of HAProxy. */
  balanceBy(algorithm: AlgorithmName): void {
    this.algorithm = algorithm
    this.restart()
  }

  /** Active-Passive sets the `backup` flag on every server but the first; Active-Active clears it. */
  setBackups(passive: boolean): void {
    for (let server = 0; server < this.count; server++) this.backup[server] = passive && server > 0 ? 1 : 0
    this.restart()
  }

  /** A restarted process: every server UP, nothing in progress. */
  reload(): void {
    this.up.fill(1)
    this.current.fill(0)
    this.restart()
  }

  tape(tape: Tape): void {
    const algorithm = algorithms[tape.number(algorithms.indexOf(this.algorithm))]
    if (algorithm !== this.algorithm) this.balanceBy(algorithm)
    this.allbackups = tape.flag(this.allbackups)
    for (const column of [this.weight, this.maxconn, this.backup, this.current, this.up]) tape.array(column, this.count)
    this.active.tape(tape)
    this.backups.tape(tape)
  }

  private groupOf(server: number): Algorithm {
    return this.backup[server] === 1 ? this.backups : this.active
  }

  private firstBackup(): number {
    for (let server = 0; server < this.count; server++)
      if (this.usable(server) && this.backup[server] === 1) return server
    return NO_SERVER
  }

  private restart(): void {
    this.active = algorithmOf[this.algorithm](this)
    this.backups = algorithmOf[this.algorithm](this)
    for (let server = 0; server < this.count; server++) if (this.usable(server)) this.groupOf(server).join(server)
  }
}
