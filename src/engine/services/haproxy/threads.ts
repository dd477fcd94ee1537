/**
 * HAProxy's own work on a request, when the design gives it a time: `nbthread` threads, and the queue of requests for them.
 * A request goes on to a server once a thread has processed it.
 */
import type { HaproxyPart } from '../../design'
import { Sampler } from '../../kernel/sampler'
import type { Tape, Taped } from '../../kernel/tape'
import type { Law } from '../../law'
import { Hop } from '../../ledger/hops'
import type { Call } from '../../network/calls'
import type { World } from '../../world'
import { WorkerPool } from '../worker-pool'
import { IN_LINE, PROCESSING } from './phases'

export class HaproxyThreads implements Taped {
  readonly pool: WorkerPool
  private readonly time: Sampler

  /** `id` is HAProxy's. */
  constructor(
    private readonly world: World,
    id: string,
    processingTime: Law,
    nbthread: number,
  ) {
    this.pool = new WorkerPool(world.calls, nbthread)
    this.time = new Sampler(processingTime, world.seed, id)
  }

  /** True when the call is queued for a thread or with one. */
  has(call: Call): boolean {
    return call.phase === IN_LINE || call.phase === PROCESSING
  }

  arrive(call: Call): void {
    if (this.pool.enter(call)) {
      this.begin(call)
      return
    }
    call.phase = IN_LINE
    this.world.ledger.hop(call, Hop.queued, this.pool.waiting)
  }

  /** A thread has processed the call: it may go on, and the thread takes the next. */
  release(call: Call): void {
    const { ledger } = this.world
    call.phase = 0
    ledger.hop(call, Hop.released, this.pool.busy - 1)
    this.goOn()
  }

  /** The caller has gone: the call leaves the queue, or its thread stops. */
  drop(call: Call): void {
    const { network } = this.world
    const waited = call.phase === IN_LINE
    if (waited) this.pool.remove(call)
    network.drop(call)
    if (!waited) this.goOn()
  }

  /** Threads that were added take queued calls at once. */
  serve(): void {
    for (let call = this.pool.next(); call !== null; call = this.pool.next()) this.begin(call)
  }

  tape(tape: Tape): void {
    this.pool.tape(tape)
    this.time.tape(tape)
  }

  private begin(call: Call): void {
    call.phase = PROCESSING
    this.world.ledger.hop(call, Hop.started, this.pool.busy)
    this.world.network.work(call, this.time.draw())
  }

  private goOn(): void {
    const next = this.pool.leave()
    if (next !== null) this.begin(next)
  }
}

/** Null when its own work takes no time. */
export function threadsOf(
  world: World,
  { id, nbthread = 1, processingTime = null }: HaproxyPart,
): HaproxyThreads | null {
  return processingTime === null ? null : new HaproxyThreads(world, id, processingTime, nbthread)
}
