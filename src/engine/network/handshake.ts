/**
 * TLS handshakes: between the connection and the request. The process does them, and by their end the caller has read the
 * certificate, and goes on or not.
 */
import type { EventQueue } from '../kernel/event-queue'
import { Hop } from '../ledger/hops'
import type { Ledger } from '../ledger/ledger'
import type { CallPool } from './call-pool'
import { BACK, DUE, OUT, REFUSED, SHAKES } from './calls'
import type { Call } from './calls'
import type { Handler } from './handler'
import type { LinkTable } from './links'
import { HUNG, PAUSED } from './port'
import type { TlsTable } from './tls'
import { Transit } from './transit'

export class Handshakes extends Transit {
  constructor(
    queue: EventQueue,
    calls: CallPool,
    links: LinkTable,
    ledger: Ledger,
    protected readonly services: readonly Handler[],
    private readonly tls: TlsTable,
  ) {
    super(queue, calls, links, ledger)
  }

  /**
   * There is a connection, and the process, if it can, does the handshake on it, by the end of which the caller has read the
   * certificate. True when the caller goes on.
   */
  protected isSecured(parent: Call, call: Call): boolean {
    if ((call.flags & SHAKES) !== 0) {
      this.shake(parent, call)
      return false
    }
    const status = this.services[parent.service].judge?.(parent, call) ?? 0
    if (status === 0) {
      this.tls.handshakes[call.service]++
      return true
    }
    this.tls.failures[call.service]++
    this.refuse(call, 3, status)
    return false
  }

  /** A hung process leaves the handshake undone, a frozen one does it when it is resumed. */
  private shake(parent: Call, call: Call): void {
    const { trouble } = this.services[call.service].port
    if ((trouble & PAUSED) !== 0) {
      this.ledger.hop(call, Hop.shaking, 0)
      call.flags |= DUE
      if (call.connectByUs < Infinity) this.setTimeout(parent, Math.max(0, call.connectByUs - this.queue.nowUs))
    } else if ((trouble & HUNG) !== 0) this.lose(call, Hop.shaking, 0)
    else {
      const spanUs = call.status * 2 * this.links.latencyUs[call.link]
      call.flags &= ~SHAKES
      call.status = 0
      this.ledger.hop(call, Hop.shaking, spanUs)
      this.travel(call, OUT, spanUs)
    }
  }

  /** By the service, by whatever refuses on its behalf, whose refusal always gets back, or by the caller. */
  protected refuse(call: Call, why: number, status = REFUSED): void {
    call.status = status
    this.ledger.hop(call, Hop.refused, why)
    call.stage = BACK
    this.work(call, this.links.latencyUs[call.link])
  }
}
