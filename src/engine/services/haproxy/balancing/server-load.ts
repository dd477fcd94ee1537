/** What each server of a backend may be given and has, by index: its weight and its `maxconn`, as far as they are in force now, and its requests. */
import type { HaproxyPart } from '../../../design'
import { tapeRare } from '../../../kernel/tape'
import type { Tape } from '../../../kernel/tape'

/** The weight in force is counted in these: `slowstart` gives it step by step. */
export const SIXTEENTHS = 16

export class ServerLoad {
  readonly count: number
  readonly weight: Int32Array
  readonly initialWeight: Int32Array
  readonly maxconn: Int32Array
  readonly minconn: Int32Array
  readonly backup: Uint8Array
  readonly current: Int32Array
  readonly queued: Int32Array
  /** Infinity: more than there will ever be, and `minconn` is the limit. */
  fullconn = Infinity
  /** The request that is just leaving still counts for `minconn`. */
  leaving: 0 | 1 = 0
  /** During `slowstart`: the sixteenths of its weight that a server has, and the percentage of its `maxconn` plus 1; else 0. */
  readonly sixteenths: Uint8Array
  private readonly ramp: Uint8Array

  /** `beconn`: how many requests the backend has, in progress and queued. */
  constructor(
    readonly part: HaproxyPart,
    private readonly beconn: () => number,
    /** Absent for the default backend. */
    readonly name?: string,
  ) {
    const { servers } = part
    this.count = servers.length
    this.initialWeight = new Int32Array(servers.map(({ weight }, i) => (this.has(i) ? weight : 0)))
    this.weight = this.initialWeight.slice()
    this.maxconn = new Int32Array(servers.map((server) => server.maxconn))
    this.minconn = new Int32Array(servers.map(({ minconn = 0 }) => minconn))
    this.backup = new Uint8Array(servers.map(({ backup }, i) => (backup && this.has(i) ? 1 : 0)))
    this.current = new Int32Array(this.count)
    this.queued = new Int32Array(this.count)
    this.sixteenths = new Uint8Array(this.count)
    this.ramp = new Uint8Array(this.count)
  }

  /** True when the `server` line belongs to this backend; what another one has counts for nothing here. */
  has(server: number): boolean {
    return this.part.servers[server].backend === this.name
  }

  full(server: number): boolean {
    const limit = this.limit(server)
    return limit > 0 && (this.current[server] >= limit || this.queued[server] > 0)
  }

  /** True when the server may be assigned another request. */
  hasSlot(server: number): boolean {
    const limit = this.limit(server)
    return limit === 0 || this.current[server] < limit
  }

  /**
   * How many requests the server may have at once now; 0 for any number. Between `minconn` and `maxconn` it follows how many
   * the backend has, to all of it at `fullconn` (configuration manual §5.2 "minconn"; measured).
   */
  limit(server: number): number {
    const least = this.minconn[server]
    const highest = Math.max(least, this.maxconn[server])
    const beconn = least > 0 ? this.beconn() + this.leaving : Infinity
    const most = beconn < this.fullconn ? Math.max(least, Math.floor((beconn * highest) / this.fullconn)) : highest
    const ramp = this.ramp[server]
    return most === 0 || ramp === 0 ? most : Math.max(1, Math.floor((most * (ramp - 1)) / 100))
  }

  scaled(server: number): number {
    return this.weight[server] * (this.sixteenths[server] || SIXTEENTHS)
  }

  get throttled(): boolean {
    return this.sixteenths.some((part) => part > 0)
  }

  /** Sixteenths of its weight and a percentage of its `maxconn`; 0 sixteenths: all. */
  protected ration(server: number, sixteenths: number, percent: number): void {
    this.sixteenths[server] = sixteenths
    this.ramp[server] = sixteenths === 0 ? 0 : percent + 1
  }

  /** Nothing is in progress, and all have their whole weight. */
  protected unload(): void {
    for (const column of [this.current, this.queued, this.sixteenths, this.ramp]) column.fill(0)
  }

  protected tapeLoad(tape: Tape): void {
    for (const column of [this.weight, this.maxconn, this.backup, this.current, this.queued])
      tape.array(column, this.count)
    tapeRare(tape, this.sixteenths)
    tapeRare(tape, this.ramp)
  }
}
