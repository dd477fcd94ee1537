/** MySQL's threads: which statements execute, and which are connected and wait for a thread. */
import type { MysqlPart } from '../../design'
import { Sampler } from '../../kernel/sampler'
import type { Tape, Taped } from '../../kernel/tape'
import { Hop } from '../../ledger/hops'
import { kindCode } from '../../ledger/ledger'
import type { Call } from '../../network/calls'
import type { World } from '../../world'
import { WorkerPool } from '../worker-pool'
import type { Database } from './database'
import { EXECUTING, IN_LINE } from './statements'

export class Execution implements Taped {
  readonly pool: WorkerPool
  /** Hears of each read, with the latest write of its user that it saw, 0 for none; decides nothing. */
  watch: ((call: Call, seen: number) => void) | null = null
  private readonly readTime: Sampler
  private readonly writeTime: Sampler

  constructor(
    private readonly world: World,
    private readonly own: Pick<Database, 'index' | 'slowness' | 'visibleWrite'>,
    { id, readTime, threads, writeTime }: MysqlPart,
  ) {
    this.pool = new WorkerPool(world.calls, threads)
    this.readTime = new Sampler(readTime, world.seed, `${id} read`)
    this.writeTime = new Sampler(writeTime, world.seed, `${id} write`)
  }

  /** A statement has come: a thread takes it, or it waits for one. */
  enter(call: Call): void {
    if (this.pool.enter(call)) this.execute(call)
    else {
      call.phase = IN_LINE
      this.world.ledger.hop(call, Hop.queued, this.pool.waiting)
    }
  }

  /** A thread is free for the next statement. */
  leave(): void {
    const next = this.pool.leave()
    if (next !== null) this.execute(next)
  }

  /** Threads that were added take queued statements at once. */
  fill(): void {
    for (let call = this.pool.next(); call !== null; call = this.pool.next()) this.execute(call)
  }

  /** A running statement is finished even if the client has gone; a queued one is dropped. */
  abandoned(call: Call): void {
    if (call.phase !== IN_LINE) return
    this.pool.remove(call)
    this.world.network.drop(call)
  }

  /** A read has been executed: it may miss the reader's own latest write. */
  read(call: Call): void {
    const { index, visibleWrite } = this.own
    call.database = index
    this.watch?.(call, visibleWrite[call.user])
    if (visibleWrite[call.user] >= call.ownWrite) return
    call.missed = call.ownWrite
    this.world.ledger.hop(call, Hop.stale, call.missed)
  }

  /** The pool is on the tape already, before all else of a MySQL. */
  tape(tape: Tape): void {
    this.readTime.tape(tape)
    this.writeTime.tape(tape)
  }

  private execute(call: Call): void {
    call.phase = EXECUTING
    this.world.ledger.hop(call, Hop.started, this.pool.busy)
    const time = call.kind === kindCode.write ? this.writeTime : this.readTime
    this.world.network.work(call, time.draw() * this.own.slowness)
  }
}
