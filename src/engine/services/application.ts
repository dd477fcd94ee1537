/**
 * The application: a fixed pool of workers. A worker does the page's own work, then asks the database and waits for it.
 * Reads go to the configured databases in turn, and to the next one when a connection is refused; writes go to one.
 */
import type { ApplicationPart } from '../design'
import { Sampler } from '../kernel/sampler'
import type { Tape } from '../kernel/tape'
import { Hop } from '../ledger/hops'
import { kindCode } from '../ledger/ledger'
import { carryResult, REFUSED } from '../network/calls'
import type { World } from '../world'
import { Service } from './service'
import { count, Settings, time } from './settings'
import { WorkerPool } from './worker-pool'

const IN_LINE = 1
const WORKING = 2
const QUERYING = 3

export class Application extends Service {
  readonly pool: WorkerPool
  /** The service its configuration names for writes; changed by whoever promotes a replica. -1 for none. */
  writesTo = -1
  private readonly serviceTime: Sampler
  private readsFrom: number[] = []
  /** The link to each database there is a way to, by the database's index. */
  private readonly links = new Map<number, number>()
  private turn = 0
  private databaseTimeoutUs = 0

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
    ])
    this.configure()
  }

  override connect(): void {
    const { part, world } = this
    this.readsFrom = part.readsFrom.map((id) => world.indexOf(id))
    if (part.writesTo !== null) this.writesTo = world.indexOf(part.writesTo)
    for (const { index, part: other } of world.services) {
      if (other.kind === 'mysql' && world.links.join(part.id, other.id)) {
        this.links.set(index, world.links.between(part.id, other.id))
      }
    }
  }

  override configure(): void {
    this.pool.workers = this.settings.get('workers')
    this.databaseTimeoutUs = this.settings.get('database timeout')
  }

  /** Workers that were added begin at once with those in line. */
  override set(keyword: string, value: number): void {
    super.set(keyword, value)
    for (let call = this.pool.next(); call >= 0; call = this.pool.next()) this.begin(call)
  }

  /** The databases that reads go to, in configuration order. */
  get readDatabases(): readonly number[] {
    return this.readsFrom
  }

  /** Points writes at another database. It must be one the design links the application to. */
  repoint(database: number): void {
    if (this.links.has(database)) this.writesTo = database
  }

  arrive(call: number): void {
    if (this.pool.enter(call)) {
      this.begin(call)
      return
    }
    this.world.calls.all[call].phase = IN_LINE
    this.world.ledger.hop(call, Hop.queued, this.pool.waiting)
  }

  override proceed(call: number): void {
    const { all } = this.world.calls
    if (all[call].kind === kindCode.static || this.writesTo < 0) this.done(call, 200)
    else if (all[call].kind === kindCode.write) this.query(call, this.writesTo)
    else if (this.readsFrom.length === 0) this.query(call, this.writesTo)
    else this.query(call, this.readsFrom[this.turn++ % this.readsFrom.length])
  }

  override connected(): void {
    // The database timeout runs from the query on, connected or not.
  }

  override timeout(call: number): void {
    this.world.ledger.hop(call, Hop.timedOut, this.world.calls.all[call].server)
    this.world.network.abandonChild(call)
    this.done(call, 500)
  }

  override returned(call: number, child: number): void {
    const { all } = this.world.calls
    this.world.network.clearTimeout(call)
    if (all[child].status === REFUSED && all[call].kind === kindCode.read) {
      const next = this.readsFrom.indexOf(all[call].server) + 1
      if (all[call].tries < this.readsFrom.length) {
        this.query(call, this.readsFrom[next % this.readsFrom.length])
        return
      }
    }
    carryResult(all, child, call)
    this.done(call, all[child].status === 200 ? 200 : 500)
  }

  /** A worker that has begun finishes its work although nobody waits; a call still in line leaves it. */
  override abandoned(call: number): void {
    if (this.world.calls.all[call].phase !== IN_LINE) return
    this.pool.remove(call)
    this.world.network.drop(call)
  }

  /** Whose turn it was is lost with the process; where writes go is in its configuration. */
  override died(): void {
    this.pool.clear()
    this.turn = 0
  }

  override tape(tape: Tape): void {
    super.tape(tape)
    this.pool.tape(tape)
    this.serviceTime.tape(tape)
    this.writesTo = tape.number(this.writesTo)
    this.turn = tape.number(this.turn)
  }

  private begin(call: number): void {
    this.world.calls.all[call].phase = WORKING
    this.world.ledger.hop(call, Hop.started, this.pool.busy)
    this.world.network.work(call, this.serviceTime.draw())
  }

  private query(call: number, database: number): void {
    const { network, calls } = this.world
    const { all } = calls
    all[call].phase = QUERYING
    all[call].server = database
    all[call].tries++
    network.open(call, database, this.links.get(database) ?? -1, Infinity)
    network.setTimeout(call, this.databaseTimeoutUs)
  }

  private done(call: number, status: number): void {
    this.world.network.answer(call, status)
    const next = this.pool.leave()
    if (next >= 0) this.begin(next)
  }
}
