/**
 * What of a call needs no service: its legs, its timeouts, and how it is refused or lost. A leg is a trip over a link, or work; the wire
 * decides whether a trip begins, and a cut link ends it on the way.
 */
import type { EventQueue } from '../kernel/event-queue'
import { Hop } from '../ledger/hops'
import type { Ledger } from '../ledger/ledger'
import type { CallPool } from './call-pool'
import type { Call } from './calls'
import { BACK, bequeath, CONNECTED, DUE, LOST, OUT, REFUSED, TIMEOUT_DUE, VANISHED } from './calls'
import type { LinkTable } from './links'
import { OPEN } from './links'

/** Each phase of each service has a lane for its timeouts; phases this many apart share one. A power of two. */
export const LANES = 8

export class Transit {
  constructor(
    protected readonly queue: EventQueue,
    protected readonly calls: CallPool,
    protected readonly links: LinkTable,
    protected readonly ledger: Ledger,
  ) {}

  /** The service works on the call for this long; `proceed` follows. */
  work(call: Call, durationUs: number): void {
    call.startedUs = this.queue.nowUs
    call.endsUs = this.queue.nowUs + durationUs
    this.calls.changed(call)
    this.queue.schedule(call.slot, durationUs)
  }

  /** Timeouts of one service in one phase should usually come due in the order in which they are set: that is fast. Infinity is none. */
  setTimeout(call: Call, delayUs: number): void {
    call.flags &= ~TIMEOUT_DUE
    if (delayUs === Infinity) this.queue.cancel(call.slot + 1)
    else this.queue.scheduleTimeout(call.service * LANES + (call.phase & (LANES - 1)), call.slot + 1, delayUs)
  }

  clearTimeout(call: Call): void {
    call.flags &= ~TIMEOUT_DUE
    this.queue.cancel(call.slot + 1)
  }

  /** The verdict on a link has changed: what is on it is lost, unless it passes. */
  judged(link: number): void {
    if (this.links.verdict[link] === OPEN) return
    for (const call of this.calls.all) {
      // An answer that is due has already arrived, and waits for a frozen process.
      const swallowed = call.stage === OUT || (call.stage === BACK && (call.flags & DUE) === 0)
      if (call.link === link && swallowed) this.lose(call, Hop.lost, link)
    }
  }

  /** By the service, by whatever refuses on its behalf, whose refusal always gets back, or by the caller. */
  refuse(call: Call, why: number, status = REFUSED): void {
    call.status = status
    this.ledger.hop(call, Hop.refused, why)
    call.stage = BACK
    this.work(call, this.links.latencyUs[call.link])
  }

  /** Nothing more comes of the call, and nobody says so; only its caller's timeout ends it. */
  lose(call: Call, hop: number, detail: number): void {
    this.queue.cancel(call.slot)
    call.stage = LOST
    call.flags &= ~DUE
    this.calls.changed(call)
    this.ledger.hop(call, hop, detail)
    if (hop === Hop.vanished) call.flags |= VANISHED
    if (call.parent === null) this.release(call)
    else if ((call.flags & CONNECTED) === 0 && call.connectByUs < Infinity) {
      this.setTimeout(call.parent, Math.max(0, call.connectByUs - this.queue.nowUs))
    }
  }

  /** A first packet was dropped where it arrived: the caller's kernel sends it again after 1, 2, 3, 4, 5, 7, 11, 19 … s (measured). */
  protected repeat(call: Call, parent: Call): void {
    const delayUs = 1e6 * (1 << Math.max(0, call.tries++ - 4))
    this.ledger.hop(call, Hop.repeated, delayUs)
    if (call.connectByUs < Infinity) this.setTimeout(parent, Math.max(0, call.connectByUs - this.queue.nowUs))
    this.queue.schedule(call.slot, delayUs)
    // It is on its way only at the end of that.
    call.endsUs = this.queue.nowUs + delayUs
    call.startedUs = call.endsUs - this.links.latencyUs[call.link]
  }

  protected take(): Call {
    const call = this.calls.take()
    if (call.slot + 1 >= this.queue.slots) this.queue.reserve(call.slot + 2)
    return call
  }

  /** What does not pass is lost: nobody retransmits it. */
  travel(call: Call, stage: number, spanUs: number): void {
    call.stage = stage
    if (this.links.verdict[call.link] === OPEN) this.work(call, spanUs)
    else this.lose(call, Hop.lost, call.link)
  }

  /** The child's caller is gone without a packet. A connection that it was opening is never made. */
  protected orphan(call: Call): void {
    const { child } = call
    if (child === null) return
    bequeath(call, child)
    call.child = null
    child.parent = null
    if (isOver(child)) this.release(child)
  }

  protected release(call: Call): void {
    this.queue.forget(call.slot)
    this.queue.forget(call.slot + 1)
    this.calls.free(call)
  }
}

/** It is lost, its answer has come and waits for a frozen caller, or its handshake for a frozen service: without a caller nothing is left of it. */
export const isOver = ({ flags, stage }: Call): boolean =>
  stage === LOST || ((stage === BACK || stage === OUT) && (flags & DUE) !== 0)
