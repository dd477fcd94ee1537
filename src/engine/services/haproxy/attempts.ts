/**
 * One attempt of a request at a server: it is sent, and ends in an answer or a failure. What follows a failure is decided
 * here and done by the request's owner (requests.ts): another attempt, at once or after a turn-around, or the end.
 */
import { Hop } from '../../ledger/hops'
import {
  BOUND,
  HOLDS_SERVER,
  REDISPATCH,
  REDISPATCHED,
  REFUSED,
  RESET,
  REUSES,
  TRUNCATED,
  UNANSWERED,
  WRONG_AUTHORITY,
} from '../../network/calls'
import type { Call } from '../../network/calls'
import type { World } from '../../world'
import { SECOND_US } from '../settings'
import type { Backend } from './balancing/backend'
import type { HaproxyAccount } from './book'
import type { HaproxyClients } from './clients'
import { cookieFailed } from './cookies'
import type { ServerCounters } from './counters'
import { failures } from './failures'
import type { ResponseFailure } from './failures'
import type { Sight } from './health/observer'
import type { Ending } from './log/termination'
import { CONNECTING, IN_BODY, TURN_AROUND, WAITING } from './phases'
import { CONN_FAILURE, EMPTY_RESPONSE } from './settings'
import type { RequestSettings } from './settings'

/** The longest turn-around before the same server is tried again (configuration manual §4.2 "retries"). */
const TURN_AROUND_US = SECOND_US

/** When the kernel gives up a connection that nobody answers, SYNs at 0 to 68 s (measured: 133 to 135 s). */
const SYN_RETRIES_US = 134 * SECOND_US

/** The service behind a `server` line and the link to it, by index. */
export interface Target {
  service: number
  link: number
}

/** What follows a failed attempt; a request whose next attempt goes elsewhere carries REDISPATCH. */
export type Next = 'again' | 'again after a wait' | End

/** The end of a request: RESET closes its client's connection without an answer; what is `untold` is in no log and no counter. */
export interface End {
  status: number
  ending: Ending
  untold?: true
}

export class HaproxyAttempts {
  private targets: readonly Target[] = []

  constructor(
    private readonly world: World,
    private readonly clients: HaproxyClients,
    private readonly settings: RequestSettings,
    private readonly backend: Backend,
    private readonly counters: ServerCounters,
    private readonly account: HaproxyAccount,
    private readonly saw: (server: number, sight: Sight) => void,
  ) {}

  connect(targets: readonly Target[]): void {
    this.targets = targets
  }

  /** Tries the server assigned to the request. */
  send(call: Call): void {
    const { server } = call
    const { service, link } = this.targets[server]
    call.phase = CONNECTING
    this.account.tried(server)
    this.counters.attached(server, this.account.connections(server))
    if (this.clients.connections?.reuses(call, service, link) === true) this.connected(call)
    else this.world.network.open(call, service, link, Math.min(this.settings.timeoutConnectUs, SYN_RETRIES_US))
  }

  connected(call: Call): void {
    call.phase = WAITING
    this.account.connected(call)
    this.world.network.setTimeout(call, this.settings.timeoutServerUs)
    this.saw(call.server, 'L4 successful connection')
  }

  /** The server has sent the headers with this status, and stops there. */
  stalled(call: Call, status: number): void {
    call.phase = IN_BODY
    call.status = status
    this.world.network.setTimeout(call, this.settings.timeoutServerUs)
  }

  /** The answer has come to its end, or broken off in the middle: as the log says it. */
  ended({ flags, server }: Call): 'SD' | '--' {
    if ((flags & TRUNCATED) === 0) return '--'
    this.counters.eresp[server]++
    return 'SD'
  }

  /** The timeout of an attempt is due. */
  timedOut(call: Call): Next {
    if (call.phase !== CONNECTING) return this.responseFailed(call, failures.tooLate)
    return this.connectionFailed(call, this.settings.timeoutConnectUs > SYN_RETRIES_US)
  }

  /** An attempt came back without an answer: REFUSED, RESET, GARBAGE, or with a certificate that is not accepted. */
  failed(call: Call, status: number): Next {
    if (status === REFUSED || status <= WRONG_AUTHORITY) return this.connectionFailed(call, true)
    return this.responseFailed(call, status === RESET ? failures.closed : failures.junk)
  }

  private connectionFailed(call: Call, refused: boolean): Next {
    const { server } = call
    this.saw(server, 'L4 unsuccessful connection')
    if (!this.allows(call, CONN_FAILURE)) {
      this.counters.econ[server]++
      return { status: 503, ending: refused ? 'SC' : 'sC' }
    }
    const moves = this.moves(call)
    if (moves) call.flags |= REDISPATCH
    return refused && (!moves || this.backend.activeUsable <= 1) ? 'again after a wait' : 'again'
  }

  /** True when there is no answer to give to the client. */
  private responseFailed(call: Call, failure: ResponseFailure): Next {
    const { condition, status, ending, sight, countedFirst } = failure
    const { flags, server } = call
    const { chkdown, eresp } = this.counters
    const downBefore = chkdown[server]
    const again = this.allows(call, condition)
    // A client that has had an answer on its connection may send the request again (measured).
    if (!again && condition === EMPTY_RESPONSE && (flags & REUSES) !== 0) {
      call.flags |= UNANSWERED
      return { status: RESET, ending, untold: true }
    }
    if (!again || countedFirst) {
      eresp[server]++
      this.saw(server, sight)
    }
    if (again) return this.again(call)
    const shut = this.settings.shutdown && chkdown[server] > downBefore
    return { status, ending: shut ? (failure.shutdown ?? ending) : ending }
  }

  /** Whether another attempt may follow one that failed in this way, or got this answer. */
  allows(call: Call, condition: number): boolean {
    return (this.settings.retryOn & condition) !== 0 && call.tries <= this.settings.retries
  }

  /** The server had the request; it is retried without a turn-around. */
  again(call: Call): Next {
    // HAProxy 2.6 counts such a retry twice, here and where it is tried (measured).
    this.counters.wretr[call.server]++
    if (this.moves(call)) call.flags |= REDISPATCH
    return 'again'
  }

  /** A retry was assigned a server anew: it is a retry on the one it had, or has been redispatched from it. */
  reassigned(call: Call, before: number, server: number): void {
    if (server === before) this.counters.wretr[before]++
    else {
      this.counters.wredis[before]++
      call.flags |= REDISPATCHED
      cookieFailed(call)
    }
  }

  /** Begins the turn-around before the next attempt. */
  turnAround(call: Call): void {
    const { network, ledger } = this.world
    const waitUs = Math.min(this.settings.timeoutConnectUs, TURN_AROUND_US)
    call.phase = TURN_AROUND
    if ((call.flags & HOLDS_SERVER) !== 0) this.account.statistics.turning[call.server]++
    ledger.hop(call, Hop.waiting, waitUs)
    network.work(call, waitUs)
  }

  /** Ends the request's turn-around, if it is in one. */
  turned({ flags, phase, server }: Call): void {
    if (phase === TURN_AROUND && (flags & HOLDS_SERVER) !== 0) this.account.statistics.turning[server]--
  }

  /** Whether the next attempt is redispatched to a newly chosen server. */
  private moves(call: Call): boolean {
    const { retries, redispatch, redispatchInterval: interval } = this.settings
    const each = interval > 0 ? interval : retries + 1 + interval
    const free = this.backend.activeUsable > 1 && (call.flags & BOUND) === 0
    return redispatch && (!this.backend.states.serves(call.server) || call.tries % each === 0 || free)
  }
}
