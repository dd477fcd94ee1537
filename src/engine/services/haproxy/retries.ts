/** What HAProxy does when a server refuses, is silent or answers badly: tries it again, another one, or gives up. */
import { Hop } from '../../ledger/hops'
import { BOUND, HOLDS_SERVER, REDISPATCH, REDISPATCHED } from '../../network/calls'
import type { Call } from '../../network/calls'
import type { World } from '../../world'
import { SECOND_US } from '../settings'
import type { Backend } from './balancing/backend'
import type { HaproxyAccount } from './book'
import { cookieFailed } from './cookies'
import type { ServerCounters } from './counters'
import type { Sight } from './health/observer'
import type { Ending } from './log/termination'
import { TURN_AROUND } from './phases'
import { CONN_FAILURE, EMPTY_RESPONSE, JUNK_RESPONSE, RESPONSE_TIMEOUT } from './settings'
import type { RequestSettings } from './settings'

/** The longest wait before the same server is tried again (configuration manual §4.2 "retries"). */
const TURN_AROUND_US = SECOND_US

/**
 * How an answer can fail that HAProxy waits for, after the server has had the request. Status and termination are measured on
 * HAProxy 2.6; what `observe` counts of an answer that is tried again (`countedFirst`) is not.
 */
interface ResponseFailure {
  /** The condition of `retry-on`. */
  condition: number
  /** What the client gets when it is not tried again. */
  status: number
  ending: Ending
  sight: Sight
  /** It counts as an error of the server although it is tried again. */
  countedFirst: boolean
}

export const failures = {
  closed: {
    condition: EMPTY_RESPONSE,
    status: 502,
    ending: 'SH',
    sight: 'Close from server (http)',
    countedFirst: false,
  },
  junk: {
    condition: JUNK_RESPONSE,
    status: 502,
    ending: 'PH',
    sight: 'Invalid http response (headers)',
    countedFirst: true,
  },
  tooLate: {
    condition: RESPONSE_TIMEOUT,
    status: 504,
    ending: 'sH',
    sight: 'Read timeout (http)',
    countedFirst: false,
  },
} as const satisfies Record<string, ResponseFailure>

/** What can be done with the request. */
interface Request {
  tryAgain: (call: Call) => void
  finish: (call: Call, status: number, ending: Ending) => void
  release: (call: Call) => void
  saw: (server: number, sight: Sight) => void
}

export class HaproxyRetries {
  constructor(
    private readonly world: World,
    private readonly settings: RequestSettings,
    private readonly backend: Backend,
    private readonly counters: ServerCounters,
    private readonly account: HaproxyAccount,
    private readonly request: Request,
  ) {}

  connectionFailed(call: Call, refused: boolean): void {
    const { retries, retryOn } = this.settings
    const server = call.server
    this.request.saw(server, 'L4 unsuccessful connection')
    const attempts = call.tries
    if (attempts > retries || (retryOn & CONN_FAILURE) === 0) {
      this.counters.econ[server]++
      this.request.finish(call, 503, refused ? 'SC' : 'sC')
      return
    }
    const moves = this.moves(call)
    if (moves) this.moveAway(call)
    if (refused && (!moves || this.backend.activeUsable <= 1)) this.turnAround(call)
    else this.request.tryAgain(call)
  }

  /** No answer that can be given to the client; it is tried again at once when `retry-on` says so. */
  responseFailed(call: Call, { condition, status, ending, sight, countedFirst }: ResponseFailure): void {
    const { server } = call
    if (!countedFirst && this.triesAgain(call, condition)) return
    this.counters.eresp[server]++
    this.request.saw(server, sight)
    if (!countedFirst || !this.triesAgain(call, condition)) this.request.finish(call, status, ending)
  }

  /** The server had the request: tries it again, which waits for nothing, if the condition allows it; true if it does. */
  triesAgain(call: Call, condition: number): boolean {
    if ((this.settings.retryOn & condition) === 0 || call.tries > this.settings.retries) return false
    // HAProxy 2.6 counts such a retry twice, here and where it is tried (measured).
    this.counters.wretr[call.server]++
    if (this.moves(call)) this.moveAway(call)
    this.request.tryAgain(call)
    return true
  }

  /** Whether the retry goes to a server that is chosen anew. */
  private moves(call: Call): boolean {
    const { retries, redispatch } = this.settings
    const free = this.backend.activeUsable > 1 && (call.flags & BOUND) === 0
    return redispatch && (!this.backend.states.serves(call.server) || call.tries === retries || free)
  }

  /** The next try will choose a server anew; the one that the request had is free of it. */
  private moveAway(call: Call): void {
    call.flags |= REDISPATCH
    this.request.release(call)
  }

  /** A retry was given a server anew: it is a retry of the one it had, or has been moved away from it. */
  reassigned(call: Call, before: number, server: number): void {
    if (server === before) this.counters.wretr[before]++
    else {
      this.counters.wredis[before]++
      call.flags |= REDISPATCHED
      cookieFailed(call)
    }
  }

  /** If it has waited before a retry, it does so no longer. */
  turned(call: Call): void {
    const { flags, phase, server } = call
    if (phase === TURN_AROUND && (flags & HOLDS_SERVER) !== 0) this.account.statistics.turning[server]--
  }

  private turnAround(call: Call): void {
    const { network, ledger } = this.world
    const waitUs = Math.min(this.settings.timeoutConnectUs, TURN_AROUND_US)
    const { flags, server } = call
    call.phase = TURN_AROUND
    if ((flags & HOLDS_SERVER) !== 0) this.account.statistics.turning[server]++
    ledger.hop(call, Hop.waiting, waitUs)
    network.work(call, waitUs)
  }
}
