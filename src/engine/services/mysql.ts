/**
 * MySQL: statements run on a pool of threads; a write that commits is appended to the binlog and shipped to the replicas.
 * A replica is read-only for the application (error 1290) until it is promoted.
 */
import type { MysqlPart } from '../design'
import { Sampler } from '../kernel/sampler'
import type { Tape } from '../kernel/tape'
import { Hop } from '../ledger/hops'
import type { JournalEvent } from '../ledger/journal'
import { kindCode } from '../ledger/ledger'
import { Binlog } from '../replication/binlog'
import type { BinlogEntry } from '../replication/binlog'
import { IO_TIMER, Replica, SQL_TIMER } from '../replication/replica'
import type { World } from '../world'
import { Service } from './service'
import { count, SECOND_US, Settings, time } from './settings'
import { WorkerPool } from './worker-pool'

/** "The MySQL server is running with the --read-only option so it cannot execute this statement" */
export const READ_ONLY = 1290
const IN_LINE = 1
const EXECUTING = 2

export class Mysql extends Service {
  override readonly slows = true
  readonly pool: WorkerPool
  readonly binlog = new Binlog()
  readOnly: boolean
  /** One of its replicas has been promoted in its place: what it still commits is lost to the site. */
  superseded = false
  /** The replication threads; null when it copies from nobody (a primary, or a promoted replica). */
  replica: Replica | null = null
  /** Each user's latest write that is visible here. */
  readonly visibleWrite: Int32Array
  connectRetryUs = 0
  private readonly replicasOfThis: Mysql[] = []
  private readonly readTime: Sampler
  private readonly writeTime: Sampler
  private readonly applyTime: Sampler
  private configured: Replica | null = null

  constructor(
    world: World,
    index: number,
    override readonly part: MysqlPart,
  ) {
    super(world, index, part)
    this.pool = new WorkerPool(world.calls, part.threads)
    this.readOnly = part.readOnly
    this.recoveryUs = part.recoveryUs
    this.readTime = new Sampler(part.readTime, world.seed, `${part.id} read`)
    this.writeTime = new Sampler(part.writeTime, world.seed, `${part.id} write`)
    this.applyTime = new Sampler(part.applyTime, world.seed, `${part.id} apply`)
    const users = world.design.services.find((other) => other.kind === 'users')
    this.visibleWrite = new Int32Array(users?.population ?? 1)
    this.settings = new Settings([
      count('threads', part.threads, 0, 10_000),
      time('SOURCE_CONNECT_RETRY', part.connectRetryUs, SECOND_US / 10),
    ])
    this.configure()
  }

  override connect(): void {
    const { part, world } = this
    if (part.source === null) return
    const source = world.services[world.indexOf(part.source)]
    if (!(source instanceof Mysql)) throw new Error(`${part.source} is not a MySQL.`)
    source.replicasOfThis.push(this)
    this.configured = this.replica = new Replica({
      own: this,
      source,
      queue: world.queue,
      links: world.links,
      link: world.links.between(part.source, part.id),
      ioTimer: world.addTimer(this, IO_TIMER),
      sqlTimer: world.addTimer(this, SQL_TIMER),
    })
  }

  override configure(): void {
    this.pool.workers = this.settings.get('threads')
    this.connectRetryUs = this.settings.get('SOURCE_CONNECT_RETRY')
  }

  /** Threads that were added begin at once with those in line. */
  override set(keyword: string, value: number): void {
    super.set(keyword, value)
    for (let call = this.pool.next(); call >= 0; call = this.pool.next()) this.execute(call)
  }

  /** Up and not frozen: it talks to its replicas and applies. */
  get answers(): boolean {
    return this.running && !this.paused
  }

  /** The databases that copy from this one. */
  get replicas(): readonly Mysql[] {
    return this.replicasOfThis.filter((other) => other.replica !== null)
  }

  arrive(call: number): void {
    if (this.readOnly && this.world.calls.all[call].kind === kindCode.write) {
      this.world.network.answer(call, READ_ONLY)
      return
    }
    if (this.pool.enter(call)) {
      this.execute(call)
      return
    }
    this.world.calls.all[call].phase = IN_LINE
    this.world.ledger.hop(call, Hop.queued, this.pool.waiting)
  }

  override proceed(call: number): void {
    const { all } = this.world.calls
    if (all[call].kind === kindCode.write) this.commit(call)
    else {
      this.read(call)
      this.done(call, 200)
    }
  }

  /** A statement that runs is finished although the client has gone; one in line is forgotten. */
  override abandoned(call: number): void {
    if (this.world.calls.all[call].phase !== IN_LINE) return
    this.pool.remove(call)
    this.world.network.drop(call)
  }

  override tick(code: number): void {
    if (this.paused) return
    if (code === IO_TIMER) this.replica?.ioTick()
    else this.replica?.sqlTick()
  }

  override died(): void {
    this.pool.clear()
    this.replica?.stop()
    for (const other of this.replicas) other.replica?.sourceDied()
  }

  /** After a restart and its recovery: the replica's threads start again, as they do with MySQL's defaults. */
  override recovered(): void {
    this.replica?.restart()
    if (!this.readOnly && this.otherWritable() !== null) this.note('splitBrain')
  }

  override resumed(): void {
    this.replica?.resume()
    for (const other of this.replicas) other.replica?.sourceChanged()
  }

  /** STOP REPLICA; RESET REPLICA ALL; SET GLOBAL read_only = 0. What was received and not applied is discarded. */
  promote(): void {
    this.replica?.stop()
    this.replica = null
    this.readOnly = false
  }

  /** Applies one entry of the source: it becomes visible, and part of the own binlog. */
  apply(entry: BinlogEntry): void {
    if (this.binlog.full) this.binlog.makeRoom(this.neededFrom())
    this.binlog.append(entry)
    this.visibleWrite[entry.user] = entry.write
    for (const other of this.replicas) other.replica?.sourceChanged()
  }

  drawApplyTime(): number {
    return this.applyTime.draw() * this.slowness
  }

  note(event: JournalEvent): void {
    this.world.ledger.note(event, this.index)
  }

  /** Another MySQL of the design that runs and accepts writes. */
  otherWritable(): Mysql | null {
    for (const service of this.world.services) {
      if (service instanceof Mysql && service !== this && service.running && !service.readOnly) return service
    }
    return null
  }

  override tape(tape: Tape): void {
    super.tape(tape)
    this.pool.tape(tape)
    this.readOnly = tape.flag(this.readOnly)
    this.superseded = tape.flag(this.superseded)
    this.replica = tape.flag(this.replica !== null) ? this.configured : null
    this.configured?.tape(tape)
    this.binlog.tapeFrom(tape, tape.number(this.neededFrom()))
    tape.array(this.visibleWrite, this.visibleWrite.length)
    for (const sampler of [this.readTime, this.writeTime, this.applyTime]) sampler.tape(tape)
  }

  /** The first position of the binlog that a replica has not applied yet. */
  private neededFrom(): number {
    return Math.min(this.binlog.end, ...this.replicas.map(({ replica }) => replica?.applied ?? 0))
  }

  private execute(call: number): void {
    const { all } = this.world.calls
    all[call].phase = EXECUTING
    const writes = all[call].kind === kindCode.write
    this.world.ledger.hop(call, Hop.started, this.pool.busy)
    this.world.network.work(call, (writes ? this.writeTime : this.readTime).draw() * this.slowness)
  }

  private read(call: number): void {
    const { all } = this.world.calls
    const own = all[call].ownWrite
    all[call].database = this.index
    if (this.visibleWrite[all[call].user] >= own) return
    all[call].missed = own
    this.world.ledger.hop(call, Hop.stale, own)
  }

  private commit(call: number): void {
    const { world } = this
    const { all } = world.calls
    all[call].database = this.index
    all[call].write = ++world.writes
    const entry = {
      write: all[call].write,
      request: all[call].number,
      user: all[call].user,
      committedUs: world.queue.nowUs,
    }
    world.ledger.hop(call, Hop.committed, entry.write)
    this.apply(entry)
    if (this.superseded) world.ledger.lose(this.index, [entry])
    this.done(call, 200)
  }

  private done(call: number, status: number): void {
    this.world.network.answer(call, status)
    const next = this.pool.leave()
    if (next >= 0) this.execute(next)
  }
}
