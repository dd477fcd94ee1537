/** Whether a new connection is made where it arrives: what the packet filter, the process and its backlog, and its certificate say. */
import type { EventQueue } from '../kernel/event-queue'
import { Hop } from '../ledger/hops'
import type { Ledger } from '../ledger/ledger'
import type { CallPool } from './call-pool'
import { IN_CLEAR, SEALED, SHAKES } from './calls'
import type { Call } from './calls'
import type { Handler } from './handler'
import { HTTP, OPEN, REFUSES } from './links'
import type { LinkTable, Verdict } from './links'
import { DEAD } from './port'
import type { Port } from './port'
import type { Privacy } from './privacy'
import { Transit } from './transit'

export class Entry extends Transit {
  /** Does handshakes, and hears what passes; null until it is loaded, and then everything is in clear. */
  privacy: Privacy | null = null
  /** By index of the service. */
  protected readonly ports: Port[] = []

  constructor(
    queue: EventQueue,
    calls: CallPool,
    links: LinkTable,
    ledger: Ledger,
    protected readonly services: readonly Handler[],
  ) {
    super(queue, calls, links, ledger)
  }

  protected isLetIn(call: Call, parent: Call, port: Port): boolean {
    const verdict = this.verdictOn(call)
    if (verdict !== OPEN) {
      if (verdict === REFUSES) this.refuse(call, 2)
      else this.lose(call, Hop.filtered, 0)
      return false
    }
    if ((port.trouble & DEAD) !== 0 || port.full) {
      port.refused++
      this.refuse(call, (port.trouble & DEAD) === 0 ? 1 : 0)
      return false
    }
    if (port.inside >= port.most) {
      this.repeat(call, parent)
      return false
    }
    return (call.flags & SEALED) === 0 || this.privacy?.isSecured(parent, call) !== false
  }

  /** Of the packet filter at the end, once for each connection: after its handshake a call comes by again. */
  private verdictOn({ flags, link }: Call): Verdict {
    const { filter, port } = this.links
    if ((flags & SEALED) !== 0 && (flags & SHAKES) === 0) return OPEN
    return filter.admit(link, (flags & IN_CLEAR) === 0 ? port[link] : HTTP)
  }
}
