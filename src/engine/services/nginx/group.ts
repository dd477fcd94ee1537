/**
 * A request's path through nginx's upstream group: a server is chosen and tried; after a failure the request is passed to
 * the next server, as far as `proxy_next_upstream` and the request itself allow.
 */
import { Hop } from '../../ledger/hops'
import { kindCode } from '../../ledger/ledger'
import { GARBAGE, RESET } from '../../network/calls'
import type { Call } from '../../network/calls'
import type { World } from '../../world'
import { NO_SERVER } from '../haproxy/balancing/algorithm'
import type { Service } from '../service'
import { SECOND_US } from '../settings'
import { conditionOf, ERROR, NO_FAILURE, NON_IDEMPOTENT } from './settings'
import type { Upstream } from './upstream'

export class NginxGroup {
  /** The conditions of `proxy_next_upstream`, as bits. */
  nextUpstream = 0

  /** `send` opens a call to the server with this index; `answer` is nginx's own. */
  constructor(
    private readonly world: World,
    private readonly process: Service,
    readonly upstream: Upstream,
    private readonly ways: {
      send: (call: Call, server: number) => void
      answer: (call: Call, status: number) => void
    },
  ) {}

  arrive(call: Call): void {
    call.tried = 0
    this.pass(call)
  }

  /**
   * An attempt has failed: on an error, or when nginx has waited too long. `sent`: the server may have begun to work on
   * it. True when the request was passed on; false when its failure is the answer.
   */
  failed(call: Call, condition: number, sent: boolean): boolean {
    const server = call.server
    if ((condition & NO_FAILURE) !== 0) this.release(call)
    else if (this.upstream.fail(server, this.second))
      this.world.ledger.note('peerUnavailable', this.process.index, server, this.upstream.failTimeout[server])
    if (!this.mayPass(call, condition, sent)) return false
    this.pass(call)
    return true
  }

  /** An attempt came back with a status, REFUSED or RESET. True when the request was passed on. */
  returned(call: Call, status: number): boolean {
    if (status < 0 && status !== GARBAGE) return this.failed(call, ERROR, status === RESET)
    const condition = conditionOf(status)
    if (condition !== 0 && this.mayPass(call, condition, true)) return this.failed(call, condition, true)
    this.release(call)
    return false
  }

  /** The attempt ended without a failure, or nobody waits for it any longer. Ignores a call that was never passed. */
  release(call: Call): void {
    const server = call.server
    if (server !== NO_SERVER && this.upstream.release(server))
      this.world.ledger.note('peerAvailable', this.process.index, server)
  }

  private get second(): number {
    return Math.floor(this.world.queue.nowUs / SECOND_US)
  }

  /** A write (POST) that has been sent is passed on only when `non_idempotent` is set. */
  private mayPass(call: Call, condition: number, sent: boolean): boolean {
    const wanted = sent && call.kind === kindCode.write ? condition | NON_IDEMPOTENT : condition
    return call.tries < this.upstream.tries && (this.nextUpstream & wanted) === wanted
  }

  private pass(call: Call): void {
    const { ledger } = this.world
    const next = this.upstream.choose(call.server, call.tried, this.second)
    ledger.hop(call, Hop.passed, next)
    if (next === NO_SERVER) {
      this.ways.answer(call, 502)
      return
    }
    call.server = next
    call.tried |= 1 << next
    call.tries++
    this.ways.send(call, next)
  }
}
