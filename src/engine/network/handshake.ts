/**
 * TLS handshakes: between the connection and the request. The process does them, and by their end the caller has read the
 * certificate, and goes on or not.
 */
import type { EventQueue } from '../kernel/event-queue'
import { Hop } from '../ledger/hops'
import type { Ledger } from '../ledger/ledger'
import { DUE, OUT, SHAKES } from './calls'
import type { Call } from './calls'
import type { Handler } from './handler'
import type { LinkTable } from './links'
import type { Network } from './network'
import { HUNG, PAUSED } from './port'
import type { TlsTable } from './tls'

/** Where they happen. */
interface Ground {
  readonly queue: EventQueue
  readonly links: LinkTable
  readonly ledger: Ledger
  readonly network: Network
  readonly handlers: readonly Handler[]
}

/** As `Privacy` says. */
export function isSecured(ground: Ground, tls: TlsTable, parent: Call, call: Call): boolean {
  if ((call.flags & SHAKES) !== 0) {
    shake(ground, parent, call)
    return false
  }
  const status = ground.handlers[parent.service].tls?.judge?.(parent, call) ?? 0
  if (status === 0) {
    tls.handshakes[call.service]++
    return true
  }
  tls.failures[call.service]++
  ground.network.refuse(call, 3, status)
  return false
}

/** A hung process leaves the handshake undone, a frozen one does it when it is resumed. */
function shake({ handlers, ledger, links, network, queue }: Ground, parent: Call, call: Call): void {
  const { trouble } = handlers[call.service].port
  if ((trouble & PAUSED) !== 0) {
    ledger.hop(call, Hop.shaking, 0)
    call.flags |= DUE
    if (call.connectByUs < Infinity) network.setTimeout(parent, Math.max(0, call.connectByUs - queue.nowUs))
  } else if ((trouble & HUNG) !== 0) network.lose(call, Hop.shaking, 0)
  else {
    const spanUs = call.status * 2 * links.latencyUs[call.link]
    call.flags &= ~SHAKES
    call.status = 0
    ledger.hop(call, Hop.shaking, spanUs)
    network.travel(call, OUT, spanUs)
  }
}
