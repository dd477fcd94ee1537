/**
 * The life of a call: it travels to its service, is refused or accepted, is answered, and travels back.
 * Connecting and sending are one trip; a killed service refuses, a cut link swallows.
 */
import type { EventQueue } from '../kernel/event-queue'
import { Hop } from '../ledger/hops'
import type { Ledger } from '../ledger/ledger'
import { DEAD, PAUSED } from '../services/service'
import type { Service } from '../services/service'
import type { CallPool } from './calls'
import { BACK, CONNECTED, DUE, HELD, INSIDE, LOST, OUT, REFUSED, RESET, TIMEOUT_DUE } from './calls'
import { takeDue } from './due'
import type { LinkTable } from './links'
import { answerOf } from './spoil'
import type { Port } from './port'

/** Each phase of each service has a lane for its timeouts; phases so many apart share one. A power of two. */
export const LANES = 8

export class Network {
  /** Event slots below this one belong to services' timers; each call has two after it: its step and its timeout. */
  private firstSlot = 0
  /** By index of the service. */
  private ports: readonly Port[] = []

  constructor(
    private readonly queue: EventQueue,
    private readonly calls: CallPool,
    private readonly links: LinkTable,
    private readonly ledger: Ledger,
    private readonly services: readonly Service[],
  ) {}

  /** Called once, when all services have taken their timers. */
  connect(firstSlot: number): void {
    this.firstSlot = firstSlot
    this.ports = this.services.map((service) => service.port)
  }

  /** A root call: a user's request, at its service from the start. */
  begin(service: number): number {
    const call = this.take()
    const it = this.calls.all[call]
    it.service = service
    it.stage = INSIDE
    it.enteredUs = this.queue.nowUs
    return call
  }

  /**
   * A call from `parent` to a service; it belongs to the parent's request. When the connection is neither accepted nor
   * refused within the connect timeout, the parent's timeout is due. (Only a connection whose packet is lost, or whose
   * link is slower than that, can be so late: only then is the timeout set.)
   */
  open(parent: number, service: number, link: number, connectTimeoutUs: number): void {
    const call = this.take()
    const it = this.calls.adopt(call, parent)
    it.service = service
    it.link = link
    it.connectByUs = this.queue.nowUs + connectTimeoutUs
    if (connectTimeoutUs <= 2 * this.links.latencyUs[link]) this.setTimeout(parent, connectTimeoutUs)
    this.travel(call, OUT)
  }

  /** Lets the service's own work on the call take this long; `proceed` follows. */
  work(call: number, durationUs: number): void {
    const it = this.calls.all[call]
    it.startedUs = this.queue.nowUs
    it.endsUs = this.queue.nowUs + durationUs
    this.queue.schedule(this.stepSlot(call), durationUs)
  }

  /** Timeouts of one service in one phase should usually come due in the order in which they are set: that is fast. */
  setTimeout(call: number, delayUs: number): void {
    const it = this.calls.all[call]
    it.flags &= ~TIMEOUT_DUE
    this.queue.scheduleTimeout(it.service * LANES + (it.phase & (LANES - 1)), this.stepSlot(call) + 1, delayUs)
  }

  clearTimeout(call: number): void {
    this.calls.all[call].flags &= ~TIMEOUT_DUE
    this.queue.cancel(this.stepSlot(call) + 1)
  }

  /** The service answers: the call leaves it and travels back. */
  answer(call: number, status: number): void {
    const port = this.ports[this.calls.all[call].service]
    this.leave(call, answerOf(this.calls.all, this.ledger, port, call, status))
  }

  /** The service's process dies, or it closes the connection without an answer. */
  reset(call: number): void {
    this.close(call, Hop.reset)
  }

  /** The service stops working for a caller that has gone. */
  drop(call: number): void {
    this.close(call, Hop.dropped)
  }

  /** The caller closes the connection and no longer waits for this call's child. */
  abandonChild(call: number): void {
    const { all } = this.calls
    const child = all[call].child
    if (child < 0) return
    all[call].child = -1
    all[child].parent = -1
    const stage = all[child].stage
    if (stage === LOST || (stage === BACK && (all[child].flags & DUE) !== 0)) this.release(child)
    else if (stage === HELD) this.drop(child)
    else if (stage === INSIDE) this.services[all[child].service].abandoned(child)
  }

  /** Ends a root call. */
  end(call: number): void {
    this.abandonChild(call)
    this.release(call)
  }

  /** The call's packet meets a cut link; only a timeout of its caller ends it. */
  lose(call: number): void {
    const it = this.calls.all[call]
    this.queue.cancel(this.stepSlot(call))
    it.stage = LOST
    this.ledger.hop(call, Hop.lost, it.link)
    if (it.parent < 0) this.release(call)
    else if ((it.flags & CONNECTED) === 0 && it.connectByUs < Infinity) {
      this.setTimeout(it.parent, Math.max(0, it.connectByUs - this.queue.nowUs))
    }
  }

  /** Handles the event of a slot at or above the first call slot. */
  dispatch(slot: number): void {
    const call = (slot - this.firstSlot) >> 1
    const isTimeout = ((slot - this.firstSlot) & 1) === 1
    const it = this.calls.all[call]
    if (it.stage === OUT && !isTimeout) this.deliver(call)
    else if (it.stage === BACK && !isTimeout) this.giveBack(call)
    else {
      if ((this.ports[it.service].trouble & PAUSED) !== 0) it.flags |= isTimeout ? TIMEOUT_DUE : DUE
      else if (isTimeout) this.services[it.service].timeout(call)
      else if (it.stage === HELD) this.admit(call)
      else this.services[it.service].proceed(call)
    }
  }

  /** A frozen service goes on: what was due to it meanwhile is due now, in the order in which it came. */
  resume(index: number): void {
    const due = takeDue(this.calls, index).map(({ call, timeout }) => this.stepSlot(call) + (timeout ? 1 : 0))
    due.sort((a, b) => (this.queue.before(a, b) ? -1 : 1))
    for (const slot of due) this.queue.schedule(slot, 0)
  }

  private take(): number {
    const call = this.calls.take()
    if (this.stepSlot(call) + 1 >= this.queue.slots) this.queue.reserve(this.stepSlot(this.calls.used))
    return call
  }

  private stepSlot(call: number): number {
    return this.firstSlot + 2 * call
  }

  private travel(call: number, stage: number): void {
    const it = this.calls.all[call]
    const latencyUs = this.links.latencyUs[it.link]
    it.startedUs = this.queue.nowUs
    it.endsUs = this.queue.nowUs + latencyUs
    it.stage = stage
    if (this.links.up[it.link] === 1) this.queue.schedule(this.stepSlot(call), latencyUs)
    else this.lose(call)
  }

  private deliver(call: number): void {
    const { all } = this.calls
    const it = all[call]
    const parent = it.parent
    if (parent < 0) {
      this.release(call)
      return
    }
    const port = this.ports[it.service]
    if ((port.trouble & DEAD) !== 0 || port.full) {
      port.refused++
      it.status = REFUSED
      this.ledger.hop(call, Hop.refused, (port.trouble & DEAD) === 0 ? 1 : 0)
      this.travel(call, BACK)
      return
    }
    it.flags |= CONNECTED
    it.enteredUs = this.queue.nowUs
    port.received++
    port.inside++
    this.services[all[parent].service].connected(parent)
    this.ledger.hop(call, Hop.arrived, it.link)
    it.stage = HELD
    if ((port.trouble & PAUSED) !== 0) it.flags |= DUE
    else this.admit(call)
  }

  private admit(call: number): void {
    const it = this.calls.all[call]
    if (this.ports[it.service].trouble !== 0) return
    it.stage = INSIDE
    this.services[it.service].arrive(call)
  }

  private giveBack(call: number): void {
    const { all } = this.calls
    const it = all[call]
    const parent = it.parent
    if (parent >= 0) {
      const caller = all[parent].service
      if ((this.ports[caller].trouble & PAUSED) !== 0) {
        it.flags |= DUE
        return
      }
      all[parent].child = -1
      this.services[caller].returned(parent, call)
    }
    this.release(call)
  }

  private close(call: number, hop: number): void {
    this.ports[this.calls.all[call].service].failed++
    this.ledger.hop(call, hop, 0)
    this.abandonChild(call)
    this.leave(call, RESET)
  }

  private leave(call: number, status: number): void {
    const it = this.calls.all[call]
    this.ports[it.service].inside--
    it.status = status
    it.flags &= ~(DUE | TIMEOUT_DUE)
    if (it.parent < 0) this.release(call)
    else {
      this.clearTimeout(call)
      this.travel(call, BACK)
    }
  }

  private release(call: number): void {
    this.queue.cancel(this.stepSlot(call))
    this.queue.cancel(this.stepSlot(call) + 1)
    this.calls.free(call)
  }
}
