/**
 * Where requests wait inside HAProxy: the backend's queue, for whichever server has room first, and each server's own
 * queue, for requests that are bound to it by a hash or a cookie.
 */
import type { Tape, Taped } from '../../kernel/tape'
import { Hop } from '../../ledger/hops'
import { CallQueue } from '../../network/call-queue'
import type { Call } from '../../network/calls'
import type { World } from '../../world'
import type { Backend } from './balancing/backend'
import { NO_SERVER } from './balancing/backend'
import type { HaproxyAccount } from './book'
import { IN_QUEUE } from './phases'

export class HaproxyQueues implements Taped {
  /** Requests in all queues. */
  length = 0
  private readonly shared: CallQueue
  private readonly own: readonly CallQueue[]

  constructor(
    private readonly world: World,
    private readonly backend: Backend,
    private readonly account: HaproxyAccount,
  ) {
    this.shared = new CallQueue(world.calls)
    this.own = Array.from({ length: backend.count }, () => new CallQueue(world.calls))
  }

  /** Requests in the backend's queue: those without a server assigned. */
  get unassigned(): number {
    return this.shared.length
  }

  /** True when the server is full, and its own queue has reached `maxqueue`. */
  overflows(server: number): boolean {
    const { maxqueue = 0 } = this.backend.part.servers[server]
    return maxqueue > 0 && this.backend.queued[server] >= maxqueue && this.backend.full(server)
  }

  /** Queues a call for this server, or for any when it is NO_SERVER, until its timeout. */
  enter(call: Call, server: number, timeoutUs: number): void {
    const { ledger, network, queue: clock } = this.world
    const queue = this.queueOf(server)
    call.server = server
    call.phase = IN_QUEUE
    call.startedUs = clock.nowUs
    queue.push(call)
    this.counted(server, queue, 1)
    this.account.enqueued(call, server, queue.length)
    ledger.hop(call, Hop.queued, queue.length)
    network.setTimeout(call, timeoutUs)
  }

  /** Takes a call out of its queue, whatever it leaves for. */
  leave(call: Call): void {
    const server = call.server
    const queue = this.queueOf(server)
    queue.remove(call)
    this.counted(server, queue, -1)
    this.account.leftQueue(call, server)
    this.world.network.clearTimeout(call)
  }

  /** Takes the first call out of a server's own queue; null when that is empty. */
  takeFrom(server: number): Call | null {
    const call = this.own[server].first
    if (call !== null) this.leave(call)
    return call
  }

  /** Dequeues the call that gets a free slot of this server; null when none is waiting for it. */
  takeFor(server: number): Call | null {
    return this.length === 0 ? null : this.dequeue(this.next(server))
  }

  /** Dequeues the first of those that wait for any server; null when there is none, or this server may not have it. */
  takeShared(server: number): Call | null {
    return this.dequeue(this.sharedFor(server))
  }

  clear(): void {
    this.length = 0
    this.shared.clear()
    for (const queue of this.own) queue.clear()
    this.backend.queued.fill(0)
  }

  tape(tape: Tape): void {
    this.length = tape.number(this.length)
    this.shared.tape(tape)
    for (const queue of this.own) queue.tape(tape)
  }

  /**
   * The older of the heads of the two queues (measured); of equals, that of the server's own queue. A server out of rotation
   * still serves its own queue.
   */
  private next(server: number): Call | null {
    const own = this.own[server].first
    const shared = this.sharedFor(server)
    if (own === null || shared === null) return own ?? shared
    return own.startedUs <= shared.startedUs ? own : shared
  }

  private dequeue(call: Call | null): Call | null {
    if (call === null) return null
    this.leave(call)
    this.account.dequeued(call.server)
    return call
  }

  private sharedFor(server: number): Call | null {
    return this.shared.length > 0 && this.backend.serving(server) ? this.shared.first : null
  }

  private queueOf(server: number): CallQueue {
    return server === NO_SERVER ? this.shared : this.own[server]
  }

  private counted(server: number, queue: CallQueue, change: number): void {
    this.length += change
    if (server !== NO_SERVER) this.backend.setQueued(server, queue.length)
  }
}
