/**
 * The application: a fixed pool of workers. A worker does the page's own work, then queries the database and waits for
 * it, or serves other requests meanwhile.
 * Reads go to the configured databases in turn, and to the next one when a connection is refused; writes go to one.
 */
import type { ApplicationPart } from '../../design'
import { RandomStream } from '../../kernel/random'
import { Sampler } from '../../kernel/sampler'
import type { Tape } from '../../kernel/tape'
import { Hop } from '../../ledger/hops'
import { kindCode } from '../../ledger/ledger'
import { carryResult, isCheck, REFUSED } from '../../network/calls'
import type { Call } from '../../network/calls'
import type { World } from '../../world'
import { TOO_MANY_CONNECTIONS } from '../mysql/statements'
import { NO_ANSWER, Service } from '../service'
import { count, flag, Settings, time } from '../settings'
import { WorkerPool } from '../worker-pool'
import { Databases } from './databases'
import { applicationView } from './view'
import type { ApplicationView } from './view'

const IN_LINE = 1
const WORKING = 2
const QUERYING = 3
/** The database is working for it, and it holds no worker. */
export const QUERYING_ALONE = 4

/** Queries have fewer attempts than this; `tries` holds them, plus the queries still to come, times this. */
const QUERY = 32
/** As `backlog`: any number. */
const NO_LIMIT = -1

export class Application extends Service {
  /** Gunicorn's. */
  override readonly listens = 8000
  override readonly spoils = true
  override readonly slows = true
  readonly pool: WorkerPool
  readonly databases = new Databases()
  private readonly serviceTime: Sampler
  private databaseTimeoutUs = 0
  private backlog = NO_LIMIT
  private shared = false
  /** Draws how many queries a page makes, when that is not always one. */
  private readonly queries: RandomStream | null

  constructor(
    world: World,
    index: number,
    override readonly part: ApplicationPart,
  ) {
    super(world, index, part)
    this.pool = new WorkerPool(world.calls, part.workers)
    this.serviceTime = new Sampler(part.serviceTime, world.seed, part.id)
    this.settings = new Settings([
      count('workers', part.workers, 0, 10_000),
      time('database timeout', part.databaseTimeoutUs, 1),
      count('backlog', part.backlog ?? NO_LIMIT, NO_LIMIT, 1e6),
      flag('worker-class gevent', part.workerClass === 'gevent'),
      { ...flag('CONNECTION_ADMIN', part.privileged ?? false), usual: 0 },
    ])
    this.queries = this.queriesPerPage === 1 ? null : new RandomStream(world.seed, `${part.id} queries`)
    this.configure()
  }

  override connect(): void {
    this.databases.connect(this.world, this.part)
  }

  /** The database its configuration names for writes; -1 for none. */
  get writesTo(): number {
    return this.databases.writesTo
  }

  override configure(): void {
    this.pool.workers = this.settings.get('workers')
    this.databaseTimeoutUs = this.noticesWithinUs = this.settings.get('database timeout')
    this.backlog = this.settings.get('backlog')
    this.shared = this.settings.flag('worker-class gevent')
  }

  /** Workers that were added take queued calls at once. */
  override set(keyword: string, value: number): void {
    super.set(keyword, value)
    for (let call = this.pool.next(); call !== null; call = this.pool.next()) this.begin(call)
    this.countLine()
  }

  /** Its database account may write in spite of `read_only`. */
  get privileged(): boolean {
    return this.settings.flag('CONNECTION_ADMIN')
  }

  private get queriesPerPage(): number {
    return this.part.queriesPerPage ?? 1
  }

  /** A check that Nginx has passed on waits like any request; where the health page never answers, it takes no worker. */
  arrive(call: Call): void {
    if (isCheck(call) && this.checkStatus === NO_ANSWER) {
      this.world.network.keep(call)
      return
    }
    if (this.pool.enter(call)) this.begin(call)
    else {
      call.phase = IN_LINE
      this.world.ledger.hop(call, Hop.queued, this.pool.waiting)
    }
    if (this.backlog >= 0) this.countLine()
  }

  override proceed(call: Call): void {
    if (call.kind === kindCode.static || this.databases.none) this.done(call, 200)
    else if (call.kind === kindCode.write) this.write(call)
    else {
      if (this.queries !== null) {
        call.tries = (Math.floor(this.queriesPerPage + this.queries.uniform()) - 1) * QUERY
      }
      if (call.tries < 0) this.done(call, 200)
      else this.ask(call, this.databases.next())
    }
  }

  override connected(): void {
    // The database timeout runs from the query on, connected or not.
  }

  override timeout(call: Call): void {
    this.world.ledger.hop(call, Hop.timedOut, call.server)
    this.world.network.abandonChild(call)
    this.done(call, 500)
  }

  override returned(call: Call, child: Call): void {
    this.world.network.clearTimeout(call)
    if ((child.status === REFUSED || child.status === TOO_MANY_CONNECTIONS) && call.kind === kindCode.read) {
      if ((call.tries & (QUERY - 1)) < this.databases.readsFrom.length) {
        this.query(call, this.databases.after(call.server))
        return
      }
    }
    const missed = call.missed
    carryResult(child, call)
    if (missed > 0) call.missed = missed
    if (child.status !== 200) this.done(call, 500)
    else if (call.tries < QUERY) this.done(call, 200)
    else {
      call.tries = (call.tries & -QUERY) - QUERY
      this.query(call, this.databases.next())
    }
  }

  /** A worker that has begun finishes its work even if nobody waits; a call still queued leaves the queue. */
  override abandoned(call: Call): void {
    if (call.phase !== IN_LINE) return
    this.pool.remove(call)
    this.world.network.drop(call)
    this.countLine()
  }

  /** The turn of the reads is lost with the process; where writes go is in its configuration. */
  override died(): void {
    this.pool.clear()
    this.databases.restart()
    this.countLine()
  }

  override view(): ApplicationView {
    return applicationView(super.view(), this, this.world)
  }

  override tape(tape: Tape): void {
    super.tape(tape)
    this.pool.tape(tape)
    this.serviceTime.tape(tape)
    this.queries?.tape(tape)
    this.countLine()
    this.databases.tape(tape)
  }

  private begin(call: Call): void {
    call.phase = WORKING
    this.world.ledger.hop(call, Hop.started, this.pool.busy)
    this.world.network.work(call, this.serviceTime.draw() * this.slowness)
  }

  /** The page's own work is done: it queries the database, and its worker waits for that or serves others. */
  private ask(call: Call, database: number): void {
    call.phase = this.shared ? QUERYING_ALONE : QUERYING
    this.query(call, database)
    if (!this.shared) return
    this.world.ledger.hop(call, Hop.released, this.pool.busy - 1)
    this.goOn()
  }

  private query(call: Call, database: number): void {
    const { network } = this.world
    call.server = database
    call.tries++
    network.open(call, database, this.databases.linkTo(database), Infinity)
    network.setTimeout(call, this.databaseTimeoutUs)
  }

  /** One that only reads has nowhere to write. */
  private write(call: Call): void {
    if (this.writesTo < 0) this.done(call, 500)
    else this.ask(call, this.writesTo)
  }

  private done(call: Call, status: number): void {
    const alone = call.phase === QUERYING_ALONE
    this.world.network.answer(call, status === 200 && isCheck(call) ? this.checkStatus : status)
    if (!alone) this.goOn()
  }

  /** A worker is free for the next in the queue. */
  private goOn(): void {
    const next = this.pool.leave()
    if (next !== null) this.begin(next)
    if (this.backlog >= 0) this.countLine()
  }

  private countLine(): void {
    this.port.full = this.backlog >= 0 && this.pool.full && this.pool.waiting >= this.backlog
  }
}
