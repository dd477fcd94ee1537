/**
 * MySQL: statements run on a pool of threads; a write that commits is appended to the binlog and shipped to the replicas,
 * and its client is told at once or, with semi-synchronous replication, when replicas have it.
 * A replica is read-only for the application (error 1290) until it is promoted.
 */
import type { MysqlPart } from '../../design'
import { Sampler } from '../../kernel/sampler'
import type { Tape } from '../../kernel/tape'
import type { JournalEvent } from '../../ledger/journal'
import { kindCode } from '../../ledger/ledger'
import type { Call } from '../../network/calls'
import type { Message } from '../../network/messages'
import type { World } from '../../world'
import { Service } from '../service'
import type { WorkerPool } from '../worker-pool'
import { Access } from './access'
import { Commits } from './commits'
import { Configuration, forceReadOnly } from './configuration'
import { Execution } from './execution'
import type { Binlog, BinlogEntry } from './replication/binlog'
import { Copying } from './replication/copying'
import { CopySettings } from './replication/copy-settings'
import { Dataset } from './replication/dataset'
import { Leadership } from './replication/leadership'
import { appliedByAll, keptFrom, rivalOf } from './replication/neighbours'
import type { Replica } from './replication/replica'
import { SemiSync } from './replication/semi-sync'
import { answersGuess } from './login'
import { mysqlSettings } from './settings'
import { rulesOf } from './software'
import type { SoftwareRules } from './software'
import { AWAITING, READ_ONLY, Statements, TOO_MANY_CONNECTIONS } from './statements'
import { mysqlView } from './view'

export class Mysql extends Service {
  override readonly listens = 3306
  override readonly slows = true
  readonly rules: SoftwareRules
  readonly execution: Execution
  readonly data: Dataset
  readonly semiSync: SemiSync = new SemiSync(this.world.calls, this)
  readonly copying: Copying = new Copying(this.world, this)
  readonly leadership: Leadership
  readonly commits: Commits = new Commits(this.world, this)
  private readonly configuration: Configuration
  private readonly access = new Access(this.world, this)
  /** Each user's latest write that is visible here. */
  readonly visibleWrite: Int32Array
  readonly copySettings = new CopySettings()
  readonly statements = new Statements()
  /** The other databases of the design. */
  others: readonly Mysql[] = []
  readonly applyTime: Sampler

  constructor(
    world: World,
    index: number,
    override readonly part: MysqlPart,
  ) {
    super(world, index, part)
    this.rules = rulesOf(part)
    this.execution = new Execution(world, this, part)
    this.data = new Dataset(index, world.design.services.length, part.primaryKey !== 'uuid')
    this.leadership = new Leadership(this, world.design)
    this.recoveryUs = part.recoveryUs
    this.applyTime = new Sampler(part.applyTime, world.seed, `${part.id} apply`)
    const users = world.design.services.find((other) => other.kind === 'users')
    this.visibleWrite = new Int32Array(users?.population ?? 1)
    this.settings = mysqlSettings(part)
    this.configuration = new Configuration(this.settings)
    this.configure()
    this.semiSync.switched()
  }

  /** Its replica side; null when it copies from nobody (a primary, or a promoted replica). */
  get replica(): Replica | null {
    return this.copying.replica
  }

  get readOnly(): boolean {
    return this.access.readOnly
  }

  get pool(): WorkerPool {
    return this.execution.pool
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
    this.copySettings.configure(settings)
    this.access.configure(settings)
    semiSync.configure(settings)
    this.noticesWithinUs = semiSync.enabled ? semiSync.timeoutUs : 0
  }

  /** SET GLOBAL, or a change of the configuration file while it is down. Threads that were added take queued statements at once. */
  override set(keyword: string, value: number): void {
    const before = this.readOnly
    super.set(keyword, value)
    forceReadOnly(this.settings, keyword)
    if (!this.running) this.configuration.persist(keyword)
    this.reconfigure()
    this.copying.changed(keyword)
    this.execution.fill()
    if (before) this.contend()
  }

  private reconfigure(): void {
    this.configure()
    this.semiSync.switched()
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
    const refusal = this.access.refusal(call)
    if (refusal !== TOO_MANY_CONNECTIONS) this.statements.count(call)
    if (refusal === 0) this.execution.enter(call)
    else this.world.network.answer(call, refusal)
  }

  override proceed(call: Call): void {
    if (this.access.refusesWrite(call)) this.done(call, READ_ONLY)
    else if (call.kind === kindCode.write) this.commits.commit(call)
    else {
      this.execution.read(call)
      this.done(call, 200)
    }
  }

  /** A commit has waited for its replicas long enough. */
  override timeout(): void {
    this.semiSync.timedOut()
  }

  override abandoned(call: Call): void {
    this.execution.abandoned(call)
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
    this.configuration.restart((place, value) => {
      this.note('configured', place, value)
    })
    this.reconfigure()
    this.replica?.start()
    this.contend()
  }

  override start(): void {
    const rival = rivalOf(this, this.world)
    if (rival !== null && rival.index < this.index) this.contend()
  }

  /** It takes writes beside another one: a split brain. */
  contend(): void {
    if (rivalOf(this, this.world) !== null) this.note('splitBrain')
  }

  override froze(): void {
    this.ship()
  }

  override resumed(): void {
    this.replica?.resume()
    this.ship()
  }

  /** Writable or not, by SET PERSIST or by SET GLOBAL; running statements find out when they commit. */
  setReadOnly(readOnly: boolean, persist: boolean): void {
    this.settings.set('read_only', readOnly ? 1 : 0)
    forceReadOnly(this.settings, 'read_only')
    this.configure()
    if (persist) this.configuration.persist('read_only')
  }

  log(entry: BinlogEntry): void {
    this.data.append(entry, () => keptFrom(this))
  }

  /** The log has grown, or its process stopped or went on: the replicas see it. */
  ship(): void {
    for (const other of this.others) if (other.replica?.source === this) other.replica.ioThread.sourceChanged()
  }

  /** The client is told, and the statement's thread, if it still has one, is free for the next. */
  done(call: Call, status: number): void {
    const holds = call.phase !== AWAITING
    this.world.network.answer(call, status)
    if (holds) this.execution.leave()
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
    this.access.readOnly = tape.flag(this.readOnly)
    this.configuration.tape(tape)
    this.leadership.tape(tape)
    this.copying.tape(tape)
    this.data.tape(tape, tape.number(appliedByAll(this)))
    tape.array(this.visibleWrite, this.visibleWrite.length)
    for (const part of [this.execution, this.applyTime, this.semiSync, this.statements]) part.tape(tape)
  }
}
