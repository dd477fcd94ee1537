/**
 * Health checks that nginx passes on: each is a request to the application, from nobody. Nginx keeps the check meanwhile, and
 * answers it with what came of that.
 */
import { Hop } from '../../ledger/hops'
import { kindCode } from '../../ledger/ledger'
import { CHECKS, FREE } from '../../network/calls'
import type { Call } from '../../network/calls'
import { KEPT, PAGE, QUERY } from '../../network/messages'
import type { Message } from '../../network/messages'
import type { World } from '../../world'
import type { Service } from '../service'

export class PassedChecks {
  constructor(
    private readonly world: World,
    private readonly process: Service,
    /** Sends a request to the application. */
    private readonly pass: (call: Call) => void,
  ) {}

  /** True when the check asks for a page of the application, which is asked for it. */
  heard(message: Message): boolean {
    const { ledger, network, queue } = this.world
    const { index, port } = this.process
    if (message.purpose !== PAGE && message.purpose !== QUERY) return false
    this.world.postOf(message).keep(message)
    const call = network.begin(index)
    call.number = CHECKS - message.index
    call.kind = message.purpose === QUERY ? kindCode.read : kindCode.static
    call.user = 0
    call.ownWrite = 0
    call.staticStatus = 200
    call.enteredUs = queue.nowUs
    port.received++
    port.inside++
    ledger.hop(call, Hop.arrived, call.link)
    this.pass(call)
    return true
  }

  /** The request for a check comes to its end. */
  answered(call: Call, status: number): void {
    const { post } = this.world
    const message = post.pool.all[CHECKS - call.number]
    if (message.stage === KEPT) post.answer(message, status)
  }

  /** HAProxy has closed the connection: so does nginx. */
  recalled(message: Message): void {
    const { index } = this.process
    const asks = ({ number, parent, service, stage }: Call): boolean =>
      stage !== FREE && service === index && parent === null && number === CHECKS - message.index
    const call = this.world.calls.all.find(asks)
    if (call !== undefined) this.process.abandoned(call)
  }
}
