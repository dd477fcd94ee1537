/**
 * A request's path through HAProxy: a server is assigned and tried; after a failed connection it is retried, or the
 * request is redispatched; while all servers are full, or the one it is bound to is, the request waits in a queue.
 */
import { Hop } from '../../ledger/hops'
import { BOUND, carryResult, DIRECT, HOLDS_SERVER, REDISPATCH, RESET, STALLED } from '../../network/calls'
import type { Call } from '../../network/calls'
import type { World } from '../../world'
import type { Service } from '../service'
import { HaproxyAttempts } from './attempts'
import type { Next, Target } from './attempts'
import type { HaproxyClients } from './clients'
import type { Backend } from './balancing/backend'
import { NO_SERVER, NONE_USABLE } from './balancing/backend'
import type { HaproxyAccount } from './book'
import { CookieNames } from './cookie-names'
import { readCookie, terminationAt } from './cookies'
import type { ServerCounters } from './counters'
import { sightOf } from './health/observer'
import type { Sight } from './health/observer'
import { answered } from './log/termination'
import type { Ending } from './log/termination'
import { IN_BODY, IN_QUEUE, leftIn } from './phases'
import { HaproxyQueues } from './queues'
import { retryBit } from './settings'
import type { RequestSettings } from './settings'

export interface Process extends Pick<Service, 'index' | 'paused'> {
  readonly clients: HaproxyClients
}

/** A backend at work: its servers, its queues, and the requests that are in it. */
export class HaproxyRequests {
  readonly queues: HaproxyQueues
  readonly cookieNames: CookieNames
  readonly attempts: HaproxyAttempts

  constructor(
    private readonly world: World,
    private readonly process: Process,
    readonly settings: RequestSettings,
    readonly backend: Backend,
    private readonly counters: ServerCounters,
    readonly account: HaproxyAccount,
    readonly saw: (server: number, sight: Sight) => void,
  ) {
    this.cookieNames = new CookieNames(world.design)
    this.queues = new HaproxyQueues(world, backend, account)
    this.attempts = new HaproxyAttempts(world, process.clients, settings, backend, counters, account, saw)
  }

  connect(targets: readonly Target[]): void {
    this.attempts.connect(targets)
  }

  arrive(call: Call): void {
    call.tries = 1
    this.account.came(call, this.process.clients.present)
    const named = this.settings.cookie ? readCookie(call, this.backend, this.cookieNames) : NO_SERVER
    if (named === NO_SERVER) this.assign(call, NO_SERVER)
    else this.give(call, named)
  }

  connected(call: Call): void {
    this.attempts.connected(call)
  }

  timeout(call: Call): void {
    const { network, ledger } = this.world
    ledger.hop(call, Hop.timedOut, call.server)
    if (call.phase === IN_QUEUE) {
      this.queues.leave(call)
      if (call.server !== NO_SERVER) this.counters.econ[call.server]++
      this.finish(call, 503, 'sQ')
      return
    }
    if (call.phase === IN_BODY) {
      this.finish(call, call.status, 'sD')
      return
    }
    network.abandonChild(call)
    this.goOn(call, this.attempts.timedOut(call))
  }

  returned(call: Call, child: Call): void {
    const { attempts } = this
    const { status } = child
    this.world.network.clearTimeout(call)
    this.process.clients.connections?.frees(call, child)
    if (status < 0) this.goOn(call, attempts.failed(call, status))
    else if (attempts.allows(call, retryBit(status))) this.goOn(call, attempts.again(call))
    else {
      carryResult(child, call)
      this.saw(call.server, sightOf(status))
      if ((child.flags & STALLED) !== 0) this.attempts.stalled(call, status)
      else this.finish(call, status, this.attempts.ended(call))
    }
  }

  /** The client has left, and takes its request with it. */
  abandoned(call: Call): void {
    const { network } = this.world
    if (call.phase === IN_QUEUE) this.queues.leave(call)
    this.account.loses(call, leftIn(call.phase), this.process.clients.present)
    this.attempts.turned(call)
    call.phase = 0
    network.clearTimeout(call)
    this.release(call)
    network.drop(call)
    this.account.present--
  }

  /** Room may have appeared: after a pause, or when a setting or `maxconn` changed. */
  serveQueue(): void {
    for (let server = 0; server < this.backend.count; server++) this.dequeue(server)
  }

  /**
   * A server went DOWN: with `option redispatch` its own queue is redistributed, without it the requests stay and are tried
   * there (measured). Returns how many were redistributed.
   */
  redistribute(server: number): number {
    const count = this.settings.redispatch ? this.backend.queued[server] : 0
    for (let i = 0; i < count; i++) {
      const call = this.queues.takeFrom(server)
      if (call !== null) this.assign(call, NO_SERVER)
    }
    return count
  }

  /**
   * The turn-around is over, or there was none: the same server again, or another one. The retry is counted here, so that
   * it counts even when no server is left for it (HAProxy's log shows `+1` then).
   */
  tryAgain(call: Call): void {
    call.tries++
    this.attempts.turned(call)
    if ((call.flags & REDISPATCH) !== 0) {
      call.flags &= ~REDISPATCH
      this.assign(call, call.server)
      return
    }
    this.counters.wretr[call.server]++
    this.backend.watch?.took(call.number, 'again', call.server)
    this.attempts.send(call)
  }

  private assign(call: Call, avoid: number): void {
    const before = call.server
    call.flags &= ~DIRECT
    const joins = this.queues.unassigned > 0 && this.backend.queuesUnasked
    this.backend.watch?.choosing(call.number, joins ? 'joins' : 'asked', avoid)
    const server = joins ? NO_SERVER : this.backend.chooseFor(call, avoid)
    this.backend.watch?.chosen(call.number, server)
    if (before !== NO_SERVER) this.attempts.reassigned(call, before, server)
    if (server === NONE_USABLE) {
      call.server = NO_SERVER
      this.finish(call, 503, 'SC')
      return
    }
    if (server !== NO_SERVER && server !== before) this.counters.lbtot[server]++
    this.give(call, server)
  }

  /** Sends the request to the server, or queues it: for this one when it is bound to it, for any when all are full. */
  private give(call: Call, server: number): void {
    const bound = (call.flags & BOUND) !== 0
    if (bound && server !== NO_SERVER && this.queues.overflows(server)) this.overflow(call, server)
    else if (server === NO_SERVER || (bound && this.backend.full(server))) {
      this.queues.enter(call, server, this.settings.timeoutQueueUs)
    } else this.attach(call, server)
  }

  /** The server's own queue has reached `maxqueue`: a cookie lets the request go elsewhere with `option redispatch`, a hash never. */
  private overflow(call: Call, server: number): void {
    call.server = server
    if (this.settings.redispatch && (call.flags & DIRECT) !== 0) {
      this.attempts.reassigned(call, server, NO_SERVER)
      call.server = NO_SERVER
      this.assign(call, server)
    } else {
      this.counters.econ[server]++
      this.finish(call, 503, 'SQ')
    }
  }

  /** Assigns the request to this server: it counts among its connections, and is sent. */
  private attach(call: Call, server: number): void {
    call.server = server
    call.flags |= HOLDS_SERVER
    this.backend.take(server)
    this.account.assigned(call)
    this.world.ledger.hop(call, Hop.chosen, server)
    this.attempts.send(call)
  }

  /** Does what follows a failed attempt. One that goes elsewhere leaves its server now. */
  goOn(call: Call, next: Next): void {
    if (typeof next !== 'object' && (call.flags & REDISPATCH) !== 0) this.release(call)
    if (typeof next === 'object') this.finish(call, next.status, next.ending, next.untold)
    else if (next === 'again') this.tryAgain(call)
    else this.attempts.turnAround(call)
  }

  private finish(call: Call, status: number, ending: Ending, untold = false): void {
    call.termination = terminationAt(call, ending)
    const isAnswered = status !== RESET
    if (!untold) this.account.leaves(call, isAnswered ? status : -1, ending, this.process.clients.present)
    this.backend.watch?.logged(call.number)
    if (!untold) this.counters.finished(call.server, answered(ending) ? status : 0)
    // The call of a client that has left is over with its answer.
    if (call.parent === null) this.release(call)
    if (isAnswered) this.world.network.answer(call, status)
    else this.world.network.reset(call)
    this.account.present--
    this.backend.leaving = 1
    this.release(call)
    this.backend.leaving = 0
    this.process.clients.ended(call, isAnswered && !ending.endsWith('D'))
  }

  /** The request no longer counts among its server's connections. */
  private release(call: Call): void {
    if ((call.flags & HOLDS_SERVER) === 0) return
    call.flags &= ~HOLDS_SERVER
    this.backend.release(call.server)
    this.dequeue(call.server)
  }

  /**
   * A server with room dequeues requests, without the algorithm being asked. Without a limit it never does, not even what has
   * waited for it alone since it had one; but one that is `back`, UP or from maintenance, takes from the backend's queue as
   * many as it may have (measured).
   */
  dequeue(server: number, back = false): void {
    if (this.process.paused || (!back && this.backend.limit(server) === 0)) return
    while (this.backend.hasSlot(server)) {
      const call = back ? this.queues.takeShared(server) : this.queues.takeFor(server)
      if (call === null) return
      this.backend.watch?.took(call.number, 'freed', server)
      this.attach(call, server)
    }
  }
}
