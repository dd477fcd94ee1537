/**
 * HAProxy's backend: its servers, which of them are usable, and which group serves. Active servers come first; backups
 * are used only when no active one is usable: the first of them, or all with `option allbackups`.
 */
import type { ServerState } from '../../../command'
import type { AlgorithmName, HaproxyPart, HashType } from '../../../design'
import { algorithms } from '../../../design'
import { RandomStream } from '../../../kernel/random'
import { PlayingTape, RecordingTape } from '../../../kernel/tape'
import type { Tape, Taped } from '../../../kernel/tape'
import { BOUND, rootOf } from '../../../network/calls'
import type { Call } from '../../../network/calls'
import { NO_SERVER } from './algorithm'
import type { Algorithm, ServerTable } from './algorithm'
import type { ChoiceWatch } from './choice-watch'
import { algorithmSpecs } from './registry'
import type { AlgorithmSpec } from './registry'
import { ServerLoad } from './server-load'
import { ServerStates } from './server-states'

/** No server is usable at all: the request fails at once. */
export const NONE_USABLE = -2
export { NO_SERVER }
/** HAProxy 2.6 does not ask these for a server while the backend's queue is not empty (measured). */
const QUEUES_UNASKED: readonly string[] = ['roundrobin', 'static-rr', 'first']

export class Backend extends ServerLoad implements ServerTable, Taped {
  readonly states: ServerStates
  readonly luck: RandomStream
  place = 0
  /** For a replay that explains choices; null in a live run, and not part of the state. */
  watch: ChoiceWatch | null = null
  hashType: HashType
  private algorithm: AlgorithmName
  private spec: AlgorithmSpec
  /** For the active servers, and for the backups when they serve all at once. */
  active: Algorithm
  backups: Algorithm

  /** `seed` in 0..4294967295 determines what `random` draws. */
  constructor(
    part: HaproxyPart,
    public allbackups: boolean,
    seed: number,
    /** How many requests the backend has, in progress and queued. */
    beconn: () => number = () => 0,
    name?: string,
  ) {
    super(part, beconn, name)
    this.luck = new RandomStream(seed, `${part.id} balance`)
    this.hashType = part.hashType
    this.states = new ServerStates(this.weight, this.backup)
    this.algorithm = part.balance
    this.spec = algorithmSpecs[part.balance]
    this.active = this.spec.create(this)
    this.backups = this.spec.create(this)
    this.restart()
  }

  get balance(): AlgorithmName {
    return this.algorithm
  }

  /** True when nobody can say which server is next before the request arrives. */
  get open(): boolean {
    return this.spec.open === true
  }

  /** `slowstart`: the server has so many sixteenths of its weight from now on, and a percentage of its `maxconn`; 0 sixteenths: all. */
  warm(server: number, sixteenths: number, percent: number): void {
    const before = this.scaled(server)
    this.ration(server, sixteenths, percent)
    if (before !== this.scaled(server) && this.usable(server)) this.groupOf(server).weightChanged(server, before)
  }

  usable(server: number): boolean {
    return this.states.usable(server)
  }

  /** How many non-backup servers are usable. */
  get activeUsable(): number {
    return this.states.countUsable(0)
  }

  /** How many servers take requests. */
  private get serves(): number {
    return this.activeUsable || (this.allbackups ? this.states.countUsable(1) : 1)
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

  /** True when a request that finds others in the queue joins them, even if a slot is free. */
  get queuesUnasked(): boolean {
    return QUEUES_UNASKED.includes(this.algorithm) && this.anyUsable
  }

  /**
   * The server for the next request; NO_SERVER when all are full, NONE_USABLE when all are out. A hash uses `key`,
   * and may name a full one.
   */
  choose(avoid: number, key = 0): number {
    if (this.activeUsable > 0) return this.active.choose(avoid, key)
    const first = this.firstBackup()
    if (first === NO_SERVER) return NONE_USABLE
    if (this.allbackups || this.backups.fixedWeights === true) return this.backups.choose(avoid, key)
    if (this.full(first) && (this.spec.key === undefined || key < 0)) return NO_SERVER
    // A turn along whatever there is else begins anew; a key does not look there.
    if (key < 0 || this.spec.turns !== true) this.place = 1
    return first
  }

  /** The server for the request of this call of HAProxy's, which a hash binds to it. */
  chooseFor(call: Call, avoid: number): number {
    const { key } = this.spec
    if (key === undefined) {
      call.flags &= ~BOUND
      return this.choose(avoid)
    }
    call.flags |= BOUND
    return this.choose(avoid, this.spec.lone === true && this.serves === 1 ? 0 : key(rootOf(call)))
  }

  /** The server that would get the next request; changes nothing. */
  peek(): number {
    const before = new RecordingTape()
    this.tape(before)
    const next = this.choose(-1)
    this.tape(new PlayingTape(before.recorded()))
    return next
  }

  markUp(server: number): void {
    this.change(server, () => (this.states.up[server] = 1))
  }

  markDown(server: number): void {
    this.change(server, () => (this.states.up[server] = 0))
  }

  /** HAProxy's `set server … state`; `comesUp`: out of maintenance it is UP. */
  administer(server: number, state: ServerState, comesUp = true): void {
    this.change(server, () => {
      this.states.administer(server, state, comesUp)
    })
  }

  takesWeight(server: number, weight: number): boolean {
    return this.active.fixedWeights !== true || weight === 0 || weight === this.initialWeight[server]
  }

  /**
   * HAProxy's `set server … weight`: `weight` in 0..256; 0 takes the server out for new requests. False when it is
   * refused: a static algorithm accepts only 0 and the weight of the `server` line.
   */
  weigh(server: number, weight: number): boolean {
    const before = this.weight[server]
    if (weight === before || !this.takesWeight(server, weight)) return weight === before
    const scaledBefore = this.scaled(server)
    const usableBefore = this.usable(server)
    if (usableBefore && weight === 0) this.groupOf(server).leave(server)
    this.weight[server] = weight
    if (!this.usable(server)) return true
    if (usableBefore) this.groupOf(server).weightChanged(server, scaledBefore)
    else this.groupOf(server).join(server)
    return true
  }

  take(server: number): void {
    this.current[server]++
    this.groupOf(server).loadChanged(server)
  }

  release(server: number): void {
    this.current[server]--
    this.groupOf(server).loadChanged(server)
  }

  /** Sets how many requests are in the server's own queue. */
  setQueued(server: number, queued: number): void {
    this.queued[server] = queued
    this.groupOf(server).loadChanged(server)
  }

  /** `hash-type`; a hash in use starts cold, as after a reload of HAProxy. */
  hashBy(hashType: HashType): void {
    if (hashType === this.hashType) return
    this.hashType = hashType
    if (this.spec.key !== undefined) this.restart()
  }

  /** A new algorithm starts cold, as after a reload of HAProxy. */
  balanceBy(algorithm: AlgorithmName): void {
    this.algorithm = algorithm
    this.restart()
  }

  /** Active-Passive sets the `backup` flag on every server but the first; Active-Active clears it. */
  setBackups(passive: boolean): void {
    let rest = 0
    for (let server = 0; server < this.count; server++)
      if (this.has(server)) this.backup[server] = passive && rest++ > 0 ? 1 : 0
    this.restart()
  }

  /** A restarted process: every server UP, nothing in progress. */
  reload(): void {
    this.states.reload()
    this.unload()
    this.restart()
  }

  tape(tape: Tape): void {
    const algorithm = algorithms[tape.number(algorithms.indexOf(this.algorithm))]
    if (algorithm !== this.algorithm) this.balanceBy(algorithm)
    this.allbackups = tape.flag(this.allbackups)
    this.tapeLoad(tape)
    this.states.tape(tape)
    this.luck.tape(tape)
    this.place = tape.number(this.place)
    this.active.tape(tape)
    this.backups.tape(tape)
  }

  /** Changes a server's state, by which it may join or leave its group. */
  private change(server: number, change: () => void): void {
    const before = this.usable(server)
    change()
    if (before === this.usable(server)) return
    if (before) this.groupOf(server).leave(server)
    else this.groupOf(server).join(server)
  }

  private groupOf(server: number): Algorithm {
    return this.backup[server] === 1 ? this.backups : this.active
  }

  private firstBackup(): number {
    return this.backup.findIndex((flag, server) => flag === 1 && this.usable(server))
  }

  private restart(): void {
    this.spec = algorithmSpecs[this.algorithm]
    this.place = 0
    this.active = this.spec.create(this)
    this.backups = this.spec.create(this)
    for (let server = 0; server < this.count; server++) if (this.usable(server)) this.groupOf(server).join(server)
  }
}
