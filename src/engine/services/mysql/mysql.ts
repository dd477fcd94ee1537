/**
 * MySQL: statements run on a pool of threads; a write that commits is appended to the binlog and shipped to the replicas,
 * and its client is told at once or, with semi-synchronous replication, when replicas have it.
 * A replica is read-only for the application (error 1290) until it is promoted.
 */
import type { MysqlPart } from '../../design'
import { Sampler } from '../../kernel/sampler'
import type { Tape } from '../../kernel/tape'
import { Hop } from '../../ledger/hops'
import type { JournalEvent } from '../../ledger/journal'
import { kindCode } from '../../ledger/ledger'
import type { Call } from '../../network/calls'
import type { Message } from '../../network/messages'
import type { World } from '../../world'
import { Service } from '../service'
import { WorkerPool } from '../worker-pool'
import { Commits } from './commits'
import type { Binlog, BinlogEntry } from './replication/binlog'
import { Copying } from './replication/copying'
import { Dataset } from './replication/dataset'
import { Leadership } from './replication/leadership'
import { appliedByAll, keptFrom, otherWritable } from './replication/neighbours'
import type { Replica } from './replication/replica'
import { SemiSync } from './replication/semi-sync'
import { answersGuess } from './login'
import { mysqlSettings } from './settings'
import { EXECUTING, IN_LINE, READ_ONLY, Statements } from './statements'
import { mysqlView } from './view'

export class Mysql extends Service {
  override readonly listens = 3306
  override readonly slows = true
  readonly pool: WorkerPool
  readonly data: Dataset
  readonly semiSync: SemiSync = new SemiSync(this.world.calls, this)
  readonly copying: Copying
  readonly leadership: Leadership
  readonly commits: Commits
  readOnly: boolean
  /** Each user's latest write that is visible here. */
  readonly visibleWrite: Int32Array
  connectRetryUs = 0
  netTimeoutUs = 0
  sourceDelayUs = 0
  /** As a replica it acknowledges what it receives, from the next time it connects. */
  acknowledges = true
  readonly statements = new Statements()
  /** The other databases of the design. */
  others: readonly Mysql[] = []
  private readonly readTime: Sampler
  private readonly writeTime: Sampler
  readonly applyTime: Sampler

  constructor(
    world: World,
    index: number,
    override readonly part: MysqlPart,
  ) {
    super(world, index, part)
    this.pool = new WorkerPool(world.calls, part.threads)
    this.data = new Dataset(index, world.design.services.length, part.primaryKey !== 'uuid')
    this.copying = new Copying(world, this)
    this.leadership = new Leadership(this, world.design)
    this.commits = new Commits(world, this)
    this.readOnly = part.readOnly
    this.recoveryUs = part.recoveryUs
    this.readTime = new Sampler(part.readTime, world.seed, `${part.id} read`)
    this.writeTime = new Sampler(part.writeTime, world.seed, `${part.id} write`)
    this.applyTime = new Sampler(part.applyTime, world.seed, `${part.id} apply`)
    const users = world.design.services.find((other) => other.kind === 'users')
    this.visibleWrite = new Int32Array(users?.population ?? 1)
    this.settings = mysqlSettings(part)
    this.configure()
    this.semiSync.switched()
  }

  /** Its replica side; null when it copies from nobody (a primary, or a promoted replica). */
  get replica(): Replica | null {
    return this.copying.replica
  }

  get binlog(): Binlog {
    return this.data.binlog
  }

  override connect(): void {
    this.others = this.world.services.filter((other): other is Mysql => other instanceof Mysql && other !== this)
    this.copying.connect()
  }

  override configure(): void {
    const { semiSync, settings } = this
    this.pool.workers = settings.get('threads')
    this.connectRetryUs = settings.get('SOURCE_CONNECT_RETRY')
    this.sourceDelayUs = settings.get('SOURCE_DELAY')
    this.netTimeoutUs = settings.get('replica_net_timeout')
    this.acknowledges = settings.flag('rpl_semi_sync_replica_enabled')
    semiSync.configure(settings)
    this.noticesWithinUs = semiSync.enabled ? semiSync.timeoutUs : 0
  }

  /** Threads that were added take queued statements at once. */
  override set(keyword: string, value: number): void {
    const { enabled } = this.semiSync
    super.set(keyword, value)
    if (keyword === 'read_only') this.readOnly = value !== 0
    if (enabled !== this.semiSync.enabled) this.semiSync.switched()
    this.copying.changed(keyword)
    for (let call = this.pool.next(); call !== null; call = this.pool.next()) this.execute(call)
  }

  /** Up and not frozen: it talks to its replicas and applies. */
  get answers(): boolean {
    return this.running && !this.paused
  }

  /** The databases that copy from this one. */
  get followers(): readonly Mysql[] {
    return this.others.filter((other) => other.replica?.source === this)
  }

  arrive(call: Call): void {
    this.statements.count(call)
    if (this.readOnly && call.kind === kindCode.write) this.world.network.answer(call, READ_ONLY)
    else if (this.pool.enter(call)) this.execute(call)
    else {
      call.phase = IN_LINE
      this.world.ledger.hop(call, Hop.queued, this.pool.waiting)
    }
  }

  override proceed(call: Call): void {
    if (call.kind !== kindCode.write) this.read(call)
    else if (this.readOnly) this.done(call, READ_ONLY)
    else this.commits.commit(call)
  }

  /** A commit has waited for its replicas long enough. */
  override timeout(): void {
    this.semiSync.timedOut()
  }

  /** A running statement is finished even if the client has gone; a queued one is dropped. */
  override abandoned(call: Call): void {
    if (call.phase !== IN_LINE) return
    this.pool.remove(call)
    this.world.network.drop(call)
  }

  override tick(code: number): void {
    this.copying.tick(code)
  }

  override heard(message: Message): void {
    if (!this.copying.heard(message) && !answersGuess(this, this.world, message)) super.heard(message)
  }

  override died(): void {
    this.pool.clear()
    this.semiSync.died()
    this.replica?.stop()
    for (const { replica } of this.followers) replica?.ioThread.sourceDied(this.off)
  }

  /** After a restart and its recovery: the replica's threads start again, as they do with MySQL's defaults. */
  protected override recovered(): void {
    this.replica?.start()
    if (!this.readOnly && otherWritable(this) !== null) this.note('splitBrain')
  }

  override froze(): void {
    this.ship()
  }

  override resumed(): void {
    this.replica?.resume()
    this.ship()
  }

  /** STOP REPLICA; RESET REPLICA ALL; SET GLOBAL read_only = 0. What was received and not applied is discarded. */
  promote(): void {
    this.copying.end()
    this.setReadOnly(false)
  }

  /** Writable or not; running statements find out when they commit. */
  setReadOnly(readOnly: boolean): void {
    this.readOnly = readOnly
    this.settings.set('read_only', readOnly ? 1 : 0)
  }

  log(entry: BinlogEntry): void {
    this.data.append(entry, () => keptFrom(this))
  }

  /** The log has grown, or its process stopped or went on: the replicas see it. */
  ship(): void {
    for (const other of this.others) if (other.replica?.source === this) other.replica.ioThread.sourceChanged()
  }

  /** The statement's thread is free for the next one. */
  done(call: Call, status: number): void {
    this.world.network.answer(call, status)
    const next = this.pool.leave()
    if (next !== null) this.execute(next)
  }

  note(event: JournalEvent, value = 0, extra = 0): void {
    this.world.ledger.note(event, this.index, value, extra)
  }

  override linkChanged(link: number): void {
    if (this.replica?.link === link) this.replica.ioThread.linkChanged()
  }

  override view() {
    return mysqlView(super.view(), this, this.world)
  }

  override tape(tape: Tape): void {
    super.tape(tape)
    this.pool.tape(tape)
    this.setReadOnly(tape.flag(this.readOnly))
    this.leadership.tape(tape)
    this.copying.tape(tape)
    this.data.tape(tape, tape.number(appliedByAll(this)))
    tape.array(this.visibleWrite, this.visibleWrite.length)
    for (const part of [this.readTime, this.writeTime, this.applyTime, this.semiSync, this.statements]) part.tape(tape)
  }

  private execute(call: Call): void {
    call.phase = EXECUTING
    this.world.ledger.hop(call, Hop.started, this.pool.busy)
    const time = call.kind === kindCode.write ? this.writeTime : this.readTime
    this.world.network.work(call, time.draw() * this.slowness)
  }

  private read(call: Call): void {
    call.database = this.index
    if (this.visibleWrite[call.user] < call.ownWrite) {
      call.missed = call.ownWrite
      this.world.ledger.hop(call, Hop.stale, call.missed)
    }
    this.done(call, 200)
  }
}
