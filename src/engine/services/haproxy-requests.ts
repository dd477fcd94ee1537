/**
 * The way of a request through HAProxy: a server is chosen and tried; after a failed connection it is tried again or
 * exchanged for another; while all are full, or the one it is bound to, the request waits in a queue.
 */
import type { Backend } from '../balancing/backend'
import { NO_SERVER, NONE_USABLE } from '../balancing/backend'
import { sightOf } from '../health/observer'
import type { Sight } from '../health/observer'
import { Hop } from '../ledger/hops'
import type { Ending } from '../ledger/termination'
import {
  BOUND,
  carryResult,
  DIRECT,
  GARBAGE,
  HOLDS_SERVER,
  REDISPATCH,
  REFUSED,
  RESET,
  TRUNCATED,
} from '../network/calls'
import type { World } from '../world'
import { readCookie, terminationAt } from './haproxy-cookies'
import type { HaproxyAccount } from './haproxy-account'
import { failures } from './haproxy-failures'
import { HaproxyQueues, IN_QUEUE } from './haproxy-queues'
import { HaproxyRetries } from './haproxy-retries'
import { retryBit } from './haproxy-retry-on'
import type { RequestSettings } from './haproxy-settings'
import type { ServerCounters } from './server-counters'
import type { Service } from './service'

const CONNECTING = 2
const WAITING = 3

/** The service behind a `server` line and the link to it, by index. */
interface Target {
  service: number
  link: number
}

export class HaproxyRequests {
  readonly queues: HaproxyQueues
  private readonly retries: HaproxyRetries
  private targets: readonly Target[] = []

  constructor(
    private readonly world: World,
    private readonly process: Service,
    readonly settings: RequestSettings,
    private readonly backend: Backend,
    private readonly counters: ServerCounters,
    private readonly account: HaproxyAccount,
    readonly saw: (server: number, sight: Sight) => void,
  ) {
    this.queues = new HaproxyQueues(world, backend, account)
    this.retries = new HaproxyRetries(world, settings, backend, counters, account, this)
  }

  connect(targets: readonly Target[]): void {
    this.targets = targets
  }

  arrive(call: number): void {
    const { all } = this.world.calls
    all[call].tries = 1
    this.account.came(call, this.process.port.inside)
    const named = this.settings.cookie ? readCookie(all, call, this.backend) : NO_SERVER
    if (named === NO_SERVER) this.assign(call, NO_SERVER)
    else this.give(call, named)
  }

  connected(call: number): void {
    const { all } = this.world.calls
    all[call].phase = WAITING
    this.account.connected(call)
    this.world.network.setTimeout(call, this.settings.timeoutServerUs)
    this.saw(all[call].server, 'L4 successful connection')
  }

  timeout(call: number): void {
    const { network, calls, ledger } = this.world
    const { all } = calls
    ledger.hop(call, Hop.timedOut, all[call].server)
    if (all[call].phase === IN_QUEUE) {
      this.queues.leave(call)
      if (all[call].server !== NO_SERVER) this.counters.econ[all[call].server]++
      this.finish(call, 503, 'sQ')
      return
    }
    network.abandonChild(call)
    if (all[call].phase === CONNECTING) this.retries.connectionFailed(call, false)
    else this.retries.responseFailed(call, failures.tooLate)
  }

  returned(call: number, child: number): void {
    const { all } = this.world.calls
    const status = all[child].status
    this.world.network.clearTimeout(call)
    if (status === REFUSED) this.retries.connectionFailed(call, true)
    else if (status === RESET) this.retries.responseFailed(call, failures.closed)
    else if (status === GARBAGE) this.retries.responseFailed(call, failures.junk)
    else if (!this.retries.tries(call, retryBit(status))) {
      carryResult(all, child, call)
      this.saw(all[call].server, sightOf(status))
      this.finish(call, status, (all[call].flags & TRUNCATED) === 0 ? '--' : 'SD')
    }
  }

  abandoned(call: number): void {
    const { network, calls } = this.world
    const { phase } = calls.all[call]
    if (phase === IN_QUEUE) this.queues.leave(call)
    const ending = phase === IN_QUEUE ? 'CQ' : phase === WAITING ? 'CH' : 'CC'
    this.account.loses(call, ending, this.process.port.inside)
    this.retries.turned(call)
    calls.all[call].phase = 0
    network.clearTimeout(call)
    this.release(call)
    network.drop(call)
  }

  /** Room may have appeared: after a pause, or when settings, mode or health changed. */
  serveQueue(): void {
    for (let server = 0; server < this.backend.count; server++) this.dequeue(server)
  }

  /**
   * A server went DOWN: with `option redispatch` those in its own queue are given to others, without it they stay and
   * are tried there (measured). Returns how many were given away.
   */
  redistribute(server: number): number {
    const count = this.settings.redispatch ? this.backend.queued[server] : 0
    for (let i = 0; i < count; i++) this.assign(this.queues.takeFrom(server), NO_SERVER)
    return count
  }

  /**
   * The turn-around is over, or there was none: the same server again, or another one. The retry is charged here, so that
   * it counts also when no server can be had for it (HAProxy's log shows `+1` then).
   */
  tryAgain(call: number): void {
    const { all } = this.world.calls
    all[call].tries++
    this.retries.turned(call)
    if ((all[call].flags & REDISPATCH) !== 0) {
      all[call].flags &= ~REDISPATCH
      this.assign(call, all[call].server)
      return
    }
    this.counters.wretr[all[call].server]++
    this.backend.watch?.took(all[call].number, 'again', all[call].server)
    this.send(call)
  }

  private assign(call: number, avoid: number): void {
    const { all } = this.world.calls
    const before = all[call].server
    all[call].flags &= ~DIRECT
    const joins = this.queues.unassigned > 0 && this.backend.queuesUnasked
    this.backend.watch?.choosing(all[call].number, joins ? 'joins' : 'asked', avoid)
    const server = joins ? NO_SERVER : this.backend.chooseFor(all, call, avoid)
    this.backend.watch?.chosen(all[call].number, server)
    if (before !== NO_SERVER) this.retries.reassigned(call, before, server)
    if (server === NONE_USABLE) {
      all[call].server = NO_SERVER
      this.finish(call, 503, 'SC')
      return
    }
    if (server !== NO_SERVER && server !== before) this.counters.lbtot[server]++
    this.give(call, server)
  }

  /** The request goes to the server, or waits: for this one when it is bound to it, for any when all are full. */
  private give(call: number, server: number): void {
    const bound = (this.world.calls.all[call].flags & BOUND) !== 0
    if (server === NO_SERVER || (bound && this.backend.full(server))) {
      this.queues.enter(call, server, this.settings.timeoutQueueUs)
    } else this.attach(call, server)
  }

  /** The request is now this server's: counted among its connections, and sent. */
  private attach(call: number, server: number): void {
    const { all } = this.world.calls
    all[call].server = server
    all[call].flags |= HOLDS_SERVER
    this.backend.take(server)
    this.account.assigned(call)
    this.world.ledger.hop(call, Hop.chosen, server)
    this.send(call)
  }

  private send(call: number): void {
    const { network, calls } = this.world
    const { all } = calls
    const { server } = all[call]
    const target = this.targets[server]
    all[call].phase = CONNECTING
    this.account.tried(server)
    this.counters.attached(server, this.account.connections(server))
    network.open(call, target.service, target.link, this.settings.timeoutConnectUs)
  }

  finish(call: number, status: number, ending: Ending): void {
    const { all } = this.world.calls
    all[call].termination = terminationAt(all[call], ending)
    this.account.leaves(call, status, ending, this.process.port.inside)
    this.backend.watch?.logged(all[call].number)
    this.counters.finished(all[call].server, ending === '--' || ending === 'SD' ? status : 0)
    this.world.network.answer(call, status)
    this.release(call)
  }

  /** The request no longer counts among its server's connections. */
  release(call: number): void {
    const { all } = this.world.calls
    if ((all[call].flags & HOLDS_SERVER) === 0) return
    all[call].flags &= ~HOLDS_SERVER
    this.backend.release(all[call].server)
    this.dequeue(all[call].server)
  }

  /** A server with room takes who waits, without the algorithm being asked. */
  private dequeue(server: number): void {
    if (this.process.paused) return
    while (this.backend.hasSlot(server)) {
      const call = this.queues.takeFor(server)
      if (call < 0) return
      this.backend.watch?.took(this.world.calls.all[call].number, 'freed', server)
      this.attach(call, server)
    }
  }
}
