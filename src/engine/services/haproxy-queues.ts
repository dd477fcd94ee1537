/**
 * Where requests wait inside HAProxy: the backend's queue, for whichever server has room first, and each server's own
 * queue, for requests that are bound to it by a hash or a cookie.
 */
import type { Backend } from '../balancing/backend'
import { NO_SERVER } from '../balancing/backend'
import type { Tape, Taped } from '../kernel/tape'
import { Hop } from '../ledger/hops'
import { CallQueue } from '../network/call-queue'
import type { World } from '../world'
import type { HaproxyAccount } from './haproxy-account'

/** The phase of a call that waits here. */
export const IN_QUEUE = 1

export class HaproxyQueues implements Taped {
  /** All that wait. */
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

  /** Those that wait in the backend's queue. */
  get unassigned(): number {
    return this.shared.length
  }

  /** A call waits for this server, or for any when it is NO_SERVER, until its timeout. */
  enter(call: number, server: number, timeoutUs: number): void {
    const { calls, ledger, network, queue: clock } = this.world
    const queue = this.queueOf(server)
    calls.all[call].server = server
    calls.all[call].phase = IN_QUEUE
    calls.all[call].startedUs = clock.nowUs
    queue.push(call)
    this.counted(server, queue, 1)
    this.account.queued(call, server, queue.length)
    ledger.hop(call, Hop.queued, queue.length)
    network.setTimeout(call, timeoutUs)
  }

  /** A waiting call waits no longer. */
  leave(call: number): void {
    const server = this.world.calls.all[call].server
    const queue = this.queueOf(server)
    queue.remove(call)
    this.counted(server, queue, -1)
    this.account.left(call, server)
    this.world.network.clearTimeout(call)
  }

  /** Takes the first call out of a server's own queue, in which somebody must wait. */
  takeFrom(server: number): number {
    const call = this.own[server].first
    this.leave(call)
    return call
  }

  /** Takes out who gets a free slot of this server; -1 when nobody wants it. */
  takeFor(server: number): number {
    if (this.length === 0) return -1
    const call = this.next(server)
    if (call < 0) return call
    this.leave(call)
    this.account.took(this.world.calls.all[call].server)
    return call
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
   * The older of the two first ones (measured), of equals the one of the server's own queue. A server that is out of
   * rotation still serves its own queue.
   */
  private next(server: number): number {
    const own = this.own[server].first
    const shared = this.shared.length > 0 && this.backend.serving(server) ? this.shared.first : -1
    if (own < 0 || shared < 0) return Math.max(own, shared)
    const { all } = this.world.calls
    return all[own].startedUs <= all[shared].startedUs ? own : shared
  }

  private queueOf(server: number): CallQueue {
    return server === NO_SERVER ? this.shared : this.own[server]
  }

  private counted(server: number, queue: CallQueue, change: number): void {
    this.length += change
    if (server !== NO_SERVER) this.backend.setQueued(server, queue.length)
  }
}
