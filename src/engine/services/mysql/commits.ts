/**
 * What happens to a write that MySQL has executed, for a client or as a replica: it is logged, visible and shipped; a
 * client is told, at once or, with semi-synchronous replication, when replicas have it.
 */
import { Hop } from '../../ledger/hops'
import type { Call } from '../../network/calls'
import type { World } from '../../world'
import type { Database } from './database'
import type { Execution } from './execution'
import type { BinlogEntry } from './replication/binlog'
import { settleLosses } from './replication/losses'
import type { SemiSync } from './replication/semi-sync'
import { AWAITING } from './statements'

/** The database whose commits they are. */
interface Committer extends Database {
  readonly semiSync: SemiSync
  readonly execution: Execution
  log(entry: BinlogEntry): void
  ship(): void
  done(call: Call, status: number): void
}

export class Commits {
  constructor(
    private readonly world: World,
    private readonly own: Committer,
  ) {}

  commit(call: Call): void {
    const { own, world } = this
    const { semiSync } = own
    call.database = own.index
    call.write = ++world.writes
    const entry = own.data.commit({
      write: call.write,
      request: call.number,
      user: call.user,
      committedUs: world.queue.nowUs,
    })
    world.ledger.hop(call, Hop.committed, entry.write)
    this.tellErrant(entry)
    own.log(entry)
    if (!semiSync.on || !semiSync.hides) this.show(entry)
    const waits = semiSync.on
    if (waits) this.await(call)
    own.ship()
    if (waits) {
      // Its connection waits on; the thread goes to the next statement.
      world.ledger.hop(call, Hop.released, own.execution.pool.busy - 1)
      own.execution.leave()
      return
    }
    semiSync.passed()
    this.tell(call, entry)
  }

  /** Applies one entry of the source: it becomes visible, and part of this database's log. It may have been lost until now. */
  apply(entry: BinlogEntry, source: Database): void {
    const { own, world } = this
    const { ledger } = world
    own.log(entry)
    ledger.pass('applied', own.index, entry.write, source.index)
    if (own.leadership.leads && ledger.lostWrites.has(entry.write)) settleLosses(world, own)
    this.show(entry)
    own.ship()
  }

  /** A commit need wait no longer: it is visible, and its client is told. */
  release(call: Call, position: number, byReplica: boolean): void {
    const entry = this.own.binlog.at(position)
    this.show(entry)
    this.world.ledger.hop(call, Hop.acknowledged, byReplica ? 1 : 0)
    this.tell(call, entry)
  }

  /** The database died before the client of this commit was told; the row is on its disk nevertheless. */
  forsake(position: number): void {
    this.show(this.own.binlog.at(position))
  }

  private show({ user, write }: BinlogEntry): void {
    this.own.visibleWrite[user] = write
  }

  /** The first write of its own that a replica takes, which its source will never have. */
  private tellErrant({ write }: BinlogEntry): void {
    const { data, replica } = this.own
    if (replica === null || data.executed.beyond(replica.source.data.executed) > 0) return
    this.own.note('errant', write, replica.source.index)
  }

  /** The commit waits for acknowledgements. */
  private await(call: Call): void {
    const { own, world } = this
    call.phase = AWAITING
    own.semiSync.wait(call, own.binlog.end - 1)
    world.ledger.hop(call, Hop.awaiting, own.semiSync.waiting)
    world.network.setTimeout(call, own.semiSync.timeoutUs)
  }

  /** The client, if still there, is told that its write is committed. From a replaced database that may be worth nothing. */
  private tell(call: Call, { write }: BinlogEntry): void {
    const { own, world } = this
    if (call.parent !== null) {
      world.ledger.lostWrites.told.add(write)
      if (!own.leadership.leads) settleLosses(world, own)
    }
    own.done(call, 200)
  }
}
