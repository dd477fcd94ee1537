/**
 * The life of a call: it travels to its service, is refused or accepted, is answered, and travels back.
 * Connecting and sending are one trip; a killed service refuses, a cut link swallows.
 */
import type { EventQueue } from '../kernel/event-queue'
import { Hop } from '../ledger/hops'
import type { Ledger } from '../ledger/ledger'
import type { Service } from '../services/service'
import type { CallPool } from './calls'
import { BACK, CONNECTED, DUE, HELD, INSIDE, LOST, OUT, REFUSED, RESET, TIMEOUT_DUE } from './calls'
import type { LinkTable } from './links'

export class Network {
  /** Event slots below this one belong to services' timers; each call has two after it: its step and its timeout. */
  private firstSlot = 0

  constructor(
    private readonly queue: EventQueue,
    private readonly calls: CallPool,
    private readonly links: LinkTable,
    private readonly ledger: Ledger,
    private readonly services: readonly Service[],
  ) {}

  /** Called once, when all services have taken their timers. */
  reserveTimers(count: number): void {
    this.firstSlot = count
  }

  /** A root call: a user's request, at its service from the start. */
  begin(service: number): number {
    const call = this.take()
    const columns = this.calls.columns
    columns.service[call] = service
    columns.stage[call] = INSIDE
    columns.enteredUs[call] = this.queue.nowUs
    return call
  }

  /** A call from `parent` to a service; it belongs to the parent's request. */
  open(parent: number, service: number, link: number): number {
    const call = this.take()
    this.calls.adopt(call, parent)
    const columns = this.calls.columns
    columns.service[call] = service
    columns.link[call] = link
    this.travel(call, OUT)
    return call
  }

  /** Lets the service's own work on the call take this long; `proceed` follows. */
  work(call: number, durationUs: number): void {
    const columns = this.calls.columns
    columns.startedUs[call] = this.queue.nowUs
    columns.endsUs[call] = this.queue.nowUs + durationUs
    this.queue.schedule(this.stepSlot(call), durationUs)
  }

  setTimeout(call: number, delayUs: number): void {
    this.calls.columns.flags[call] &= ~TIMEOUT_DUE
    this.queue.schedule(this.stepSlot(call) + 1, delayUs)
  }

  clearTimeout(call: number): void {
    this.calls.columns.flags[call] &= ~TIMEOUT_DUE
    this.queue.cancel(this.stepSlot(call) + 1)
  }

  /** The service answers: the call leaves it and travels back. */
  answer(call: number, status: number): void {
    const service = this.services[this.calls.columns.service[call]]
    if (status >= 200 && status < 500) service.answered++
    else service.failed++
    this.ledger.hop(call, Hop.answered, status)
    this.leave(call, status)
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
    const columns = this.calls.columns
    const child = columns.child[call]
    if (child < 0) return
    columns.child[call] = -1
    columns.parent[child] = -1
    const stage = columns.stage[child]
    if (stage === LOST || (stage === BACK && (columns.flags[child] & DUE) !== 0)) this.release(child)
    else if (stage === HELD) this.drop(child)
    else if (stage === INSIDE) this.services[columns.service[child]].abandoned(child)
  }

  /** Ends a root call. */
  end(call: number): void {
    this.abandonChild(call)
    this.release(call)
  }

  /** The call's packet meets a cut link; only a timeout of its caller ends it. */
  lose(call: number): void {
    const columns = this.calls.columns
    this.queue.cancel(this.stepSlot(call))
    columns.stage[call] = LOST
    this.ledger.hop(call, Hop.lost, columns.link[call])
    if (columns.parent[call] < 0) this.release(call)
  }

  /** Handles the event of a slot at or above the first call slot. */
  dispatch(slot: number): void {
    const call = (slot - this.firstSlot) >> 1
    const isTimeout = ((slot - this.firstSlot) & 1) === 1
    const { flags, service: serviceOf, stage } = this.calls.columns
    if (stage[call] === OUT && !isTimeout) this.deliver(call)
    else if (stage[call] === BACK && !isTimeout) this.giveBack(call)
    else {
      const service = this.services[serviceOf[call]]
      if (service.paused) flags[call] |= isTimeout ? TIMEOUT_DUE : DUE
      else if (isTimeout) service.timeout(call)
      else if (stage[call] === HELD) this.admit(call, service)
      else service.proceed(call)
    }
  }

  /** A frozen service goes on: what was due to it meanwhile is due now, in the order in which it came. */
  resume(index: number): void {
    const { flags, parent, service, stage } = this.calls.columns
    const due: number[] = []
    for (let call = 0; call < this.calls.used; call++) {
      const waitsFor = stage[call] === BACK ? service[parent[call]] : service[call]
      if (waitsFor !== index) continue
      if ((flags[call] & DUE) !== 0) due.push(this.stepSlot(call))
      if ((flags[call] & TIMEOUT_DUE) !== 0) due.push(this.stepSlot(call) + 1)
      flags[call] &= ~(DUE | TIMEOUT_DUE)
    }
    due.sort((a, b) => (this.queue.before(a, b) ? -1 : 1))
    for (const slot of due) this.queue.schedule(slot, 0)
  }

  private take(): number {
    const call = this.calls.take()
    this.queue.reserve(this.stepSlot(this.calls.used))
    return call
  }

  private stepSlot(call: number): number {
    return this.firstSlot + 2 * call
  }

  private travel(call: number, stage: number): void {
    const columns = this.calls.columns
    const link = columns.link[call]
    const latencyUs = this.links.latencyUs[link]
    columns.startedUs[call] = this.queue.nowUs
    columns.endsUs[call] = this.queue.nowUs + latencyUs
    columns.stage[call] = stage
    if (this.links.up[link] === 1) this.queue.schedule(this.stepSlot(call), latencyUs)
    else this.lose(call)
  }

  private deliver(call: number): void {
    const columns = this.calls.columns
    const parent = columns.parent[call]
    if (parent < 0) {
      this.release(call)
      return
    }
    const service = this.services[columns.service[call]]
    if (!service.running) {
      service.refused++
      columns.status[call] = REFUSED
      this.ledger.hop(call, Hop.refused, 0)
      this.travel(call, BACK)
      return
    }
    columns.flags[call] |= CONNECTED
    columns.enteredUs[call] = this.queue.nowUs
    service.received++
    service.inside++
    this.services[columns.service[parent]].connected(parent)
    this.ledger.hop(call, Hop.arrived, columns.link[call])
    columns.stage[call] = HELD
    if (service.paused) columns.flags[call] |= DUE
    else this.admit(call, service)
  }

  private admit(call: number, service: Service): void {
    if (service.hung) return
    this.calls.columns.stage[call] = INSIDE
    service.arrive(call)
  }

  private giveBack(call: number): void {
    const columns = this.calls.columns
    const parent = columns.parent[call]
    if (parent >= 0) {
      const caller = this.services[columns.service[parent]]
      if (caller.paused) {
        columns.flags[call] |= DUE
        return
      }
      columns.child[parent] = -1
      caller.returned(parent, call)
    }
    this.release(call)
  }

  private close(call: number, hop: number): void {
    this.services[this.calls.columns.service[call]].failed++
    this.ledger.hop(call, hop, 0)
    this.abandonChild(call)
    this.leave(call, RESET)
  }

  private leave(call: number, status: number): void {
    const columns = this.calls.columns
    this.services[columns.service[call]].inside--
    columns.status[call] = status
    columns.flags[call] &= ~(DUE | TIMEOUT_DUE)
    if (columns.parent[call] < 0) this.release(call)
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
