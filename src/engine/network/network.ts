/**
 * The life of a call: it travels to its service, is refused or accepted, is answered, and travels back.
 * Connecting and sending are one trip, unless a handshake comes between; a killed service refuses, one without power is
 * silent; the wire decides what passes: a cut link drops, and a host's packet filter lets in, drops or refuses what connects.
 */
import { Hop } from '../ledger/hops'
import type { Call } from './calls'
import { adopt, BACK, CONNECTED, DUE, HELD, INSIDE, OUT, RESET, REUSES, SEALED, SHAKES, TIMEOUT_DUE } from './calls'
import { takeDue } from './due'
import { Entry } from './entry'
import type { Handler } from './handler'
import { NOBODY } from './links'
import { OFF, PAUSED } from './port'
import { answerOf } from './spoil'
import { isOver } from './transit'

export class Network extends Entry {
  /** Called once, when all services have taken their timers: event slots from `firstSlot` on belong to calls. */
  connect(firstSlot: number): void {
    this.calls.firstSlot = firstSlot
    this.join(this.services)
  }

  /** These are handlers too, behind those known so far. */
  join(more: readonly Handler[]): void {
    this.ports.push(...more.map(({ port }) => port))
  }

  /** A root call: a user's request, at its service from the start. */
  begin(service: number): Call {
    const call = this.take()
    call.service = service
    call.stage = INSIDE
    call.enteredUs = this.queue.nowUs
    return call
  }

  /**
   * A call from `parent` to a service; it belongs to the parent's request. When the connection is neither accepted nor
   * refused within the connect timeout, the parent's timeout is due. (Only a connection whose packet is lost, or whose
   * link is slower than that, can be so late: only then is the timeout set.) `trips` are those of its handshake; none: it is in
   * clear. `flags` say what else is particular about the connection.
   */
  open(
    parent: Call,
    service: number,
    link: number,
    connectTimeoutUs: number,
    trips = this.links.setupTrips[link] - 1,
    flags = 0,
  ): void {
    const call = this.take()
    adopt(call, parent)
    call.service = service
    call.link = link
    call.connectByUs = this.queue.nowUs + connectTimeoutUs
    call.flags |= flags | (trips === 0 ? 0 : SEALED | SHAKES)
    call.status = trips
    const latencyUs = this.links.latencyUs[link]
    if (connectTimeoutUs <= (2 + 2 * trips) * latencyUs) this.setTimeout(parent, connectTimeoutUs)
    this.travel(call, OUT, latencyUs)
  }

  /** The service answers: the call leaves and travels back. */
  answer(call: Call, status: number): void {
    const port = this.ports[call.service]
    this.leave(call, answerOf(this.ledger, port, call, status))
  }

  /** The service accepts the call and never answers it. */
  keep(call: Call): void {
    call.stage = HELD
  }

  /** The service's process dies, or it closes the connection without an answer. */
  reset(call: Call): void {
    this.close(call, Hop.reset)
  }

  /** The service abandons work for a caller that is gone. */
  drop(call: Call): void {
    this.close(call, Hop.dropped)
  }

  /**
   * The service's machine has lost its power, with the call in it. No packet says so: the caller waits for its timeout,
   * and the child's service works on for a caller that is gone.
   */
  vanish(call: Call): void {
    const port = this.ports[call.service]
    port.failed++
    port.inside--
    this.orphan(call)
    call.flags &= ~(DUE | TIMEOUT_DUE)
    this.queue.cancel(call.slot + 1)
    this.lose(call, Hop.vanished, 1)
  }

  /** The caller closes the connection and no longer waits for this call's child. */
  abandonChild(call: Call): void {
    const { child } = call
    if (child === null) return
    call.child = null
    child.parent = null
    const { stage } = child
    if (isOver(child)) this.release(child)
    else if (stage === HELD) this.drop(child)
    else if (stage === INSIDE) {
      const service = this.services[child.service]
      if (service.outlives?.(child, call) !== true) service.abandoned(child)
    }
  }

  /** Ends a root call. */
  end(call: Call): void {
    this.abandonChild(call)
    this.release(call)
  }

  /** Handles the event of a slot at or above the first call slot. */
  dispatch(slot: number): void {
    const call = this.calls.all[(slot - this.calls.firstSlot) >> 1]
    const isTimeout = slot !== call.slot
    this.calls.changed(call)
    if (call.stage === OUT && !isTimeout) this.deliver(call)
    else if (call.stage === BACK && !isTimeout) this.giveBack(call)
    else {
      if ((this.ports[call.service].trouble & PAUSED) !== 0) call.flags |= isTimeout ? TIMEOUT_DUE : DUE
      else if (isTimeout) this.services[call.service].timeout(call)
      else if (call.stage === HELD) this.admit(call)
      else this.services[call.service].proceed(call)
    }
  }

  /** A frozen service resumes: what came due meanwhile is due now, in order of arrival. */
  resume(index: number): void {
    const due = takeDue(this.calls, index).map(({ call, timeout }) => call.slot + (timeout ? 1 : 0))
    due.sort((a, b) => (this.queue.before(a, b) ? -1 : 1))
    for (const slot of due) this.queue.schedule(slot, 0)
  }

  /** A hung service works again. What it accepted meanwhile it never answers; where the caller is gone, that is the end. */
  unhung(index: number): void {
    for (const call of this.calls.all) {
      const forgotten = call.stage === HELD && call.parent === null && (call.flags & DUE) === 0
      if (forgotten && call.service === index) this.drop(call)
    }
  }

  private deliver(call: Call): void {
    const { parent } = call
    if (parent === null) {
      this.release(call)
      return
    }
    const port = this.ports[call.service]
    if ((port.trouble & OFF) !== 0) {
      this.lose(call, Hop.vanished, 0)
      return
    }
    const isOld = (call.flags & REUSES) !== 0
    if (isOld && call.status === RESET) this.refuse(call, 4, RESET)
    if (call.stage !== OUT || (!isOld && !this.isLetIn(call, parent, port))) return
    call.flags |= CONNECTED
    call.enteredUs = this.queue.nowUs
    port.received++
    port.inside++
    if (!isOld) this.services[parent.service].connected(parent)
    this.ledger.arrived(call)
    if (this.links.ear[call.link] !== NOBODY) this.privacy?.ears.request(call)
    call.stage = HELD
    if ((port.trouble & PAUSED) !== 0) call.flags |= DUE
    else this.admit(call)
  }

  private admit(call: Call): void {
    if (this.ports[call.service].trouble !== 0) return
    call.stage = INSIDE
    this.services[call.service].arrive(call)
  }

  private giveBack(call: Call): void {
    const { parent } = call
    if (parent !== null) {
      const caller = parent.service
      if ((this.ports[caller].trouble & PAUSED) !== 0) {
        call.flags |= DUE
        return
      }
      if (this.links.ear[call.link] !== NOBODY) this.privacy?.ears.answer(call)
      parent.child = null
      this.services[caller].returned(parent, call)
    }
    this.release(call)
  }

  private close(call: Call, hop: number): void {
    this.ports[call.service].failed++
    this.ledger.hop(call, hop, 0)
    this.abandonChild(call)
    this.leave(call, RESET)
  }

  private leave(call: Call, status: number): void {
    this.ports[call.service].inside--
    call.status = status
    call.flags &= ~(DUE | TIMEOUT_DUE)
    if (call.parent === null) this.release(call)
    else {
      this.clearTimeout(call)
      this.travel(call, BACK, this.links.latencyUs[call.link])
    }
  }
}
