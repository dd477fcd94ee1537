/**
 * A backend's account of its requests: when each was assigned a server and connected, and its position in the queue; from
 * these come its line in the log and the averages of `show stat`. Nothing here influences a decision.
 */
import type { Tape, Taped } from '../../kernel/tape'
import { HOLDS_SERVER, rootOf } from '../../network/calls'
import type { Call } from '../../network/calls'
import type { Backend } from './balancing/backend'
import { ADDRESS, ASSIGNED, BACKEND_QUEUE, BEGAN, CONNECTED, FIELDS, SERVER_QUEUE, URI } from './call-book'
import type { CallBook } from './call-book'
import { terminationAt } from './cookies'
import type { RequestLog } from './log/request-log'
import { answered as cameBack } from './log/termination'
import type { Ending } from './log/termination'
import { TURN_AROUND } from './phases'
import { ServerStatistics } from './statistics'

const NEVER = -1

export class HaproxyAccount implements Taped {
  readonly statistics: ServerStatistics
  readonly requestLog: RequestLog
  /** Requests in the backend. While it is the only one, those in the process are. */
  present = 0
  isOne = true
  /** How many each queue has handed to a server. */
  private readonly taken: Float64Array

  constructor(
    readonly book: CallBook,
    private readonly backend: Backend,
  ) {
    this.statistics = new ServerStatistics(backend.count)
    this.requestLog = book.log
    this.taken = new Float64Array(backend.count + 1)
  }

  /** Requests connected to a server; those in turn-around are not. */
  connections(server: number): number {
    return this.backend.current[server] - this.statistics.turning[server]
  }

  /** HAProxy has accepted the connection only now: what is logged begins here. */
  begins(call: Call): void {
    const at = this.book.rowOf(call)
    this.book.rows[at + BEGAN] = this.nowUs
  }

  came(call: Call, inside: number): void {
    const at = this.book.rowOf(call)
    const { statistics } = this
    const { rows } = this.book
    rows[at + ASSIGNED] = NEVER
    rows[at + CONNECTED] = NEVER
    rows[at + SERVER_QUEUE] = 0
    rows[at + BACKEND_QUEUE] = 0
    const { address, uri } = rootOf(call)
    rows[at + ADDRESS] = address
    rows[at + URI] = uri
    statistics.count(statistics.backend, this.nowUs)
    this.present++
    statistics.smax = Math.max(statistics.smax, this.here(inside))
  }

  assigned(call: Call): void {
    const { rows } = this.book
    rows[call.index * FIELDS + ASSIGNED] = this.nowUs
    rows[call.index * FIELDS + CONNECTED] = NEVER
  }

  tried(server: number): void {
    this.statistics.count(server, this.nowUs)
  }

  connected(call: Call): void {
    this.book.rows[call.index * FIELDS + CONNECTED] = this.nowUs
  }

  /** The call joined a server's own queue, or the backend's (-1), which now holds `length`. */
  enqueued(call: Call, server: number, length: number): void {
    const { qmax, backend } = this.statistics
    const row = server < 0 ? backend : server
    if (length > qmax[row]) qmax[row] = length
    this.book.rows[call.index * FIELDS + (server < 0 ? BACKEND_QUEUE : SERVER_QUEUE)] -= this.taken[row]
  }

  /** The call left its queue; its position there was one more than the number dequeued since it joined. */
  leftQueue(call: Call, server: number): void {
    const row = server < 0 ? this.statistics.backend : server
    this.book.rows[call.index * FIELDS + (server < 0 ? BACKEND_QUEUE : SERVER_QUEUE)] += this.taken[row] + 1
  }

  /** A server took the first of this queue. */
  dequeued(server: number): void {
    this.taken[server < 0 ? this.statistics.backend : server]++
  }

  /** The request leaves HAProxy; `inside` are in the process with it. */
  leaves(call: Call, status: number, ending: Ending, inside: number): void {
    const { nowUs, statistics } = this
    const { rows } = this.book
    const at = call.index * FIELDS
    const assignedUs = rows[at + ASSIGNED]
    const connectedUs = rows[at + CONNECTED]
    const answered = cameBack(ending)
    const beganUs = rows[at + BEGAN]
    const totalUs = nowUs - beganUs
    // Still queued: the wait has lasted until now.
    const queueUs = ending === 'sQ' || ending === 'CQ' ? totalUs : assignedUs < 0 ? -1 : assignedUs - beganUs
    const connectUs = connectedUs < 0 ? -1 : connectedUs - assignedUs
    const answerUs = answered ? nowUs - connectedUs : -1
    if (answered) {
      statistics.answer(call.server, queueUs, connectUs, answerUs, totalUs)
      statistics.answer(statistics.backend, queueUs, connectUs, answerUs, totalUs)
    } else if (call.server < 0 && status === 503) statistics.econ++
    if (!answered && status >= 500) statistics.hrsp5xx++
    else if (!answered && status >= 400) statistics.hrsp4xx++
    this.requestLog.add(call, {
      status,
      queueUs,
      connectUs,
      answerUs,
      totalUs,
      process: inside,
      backend: this.here(inside) - 1,
      server: this.others(call),
      serverQueue: rows[at + SERVER_QUEUE],
      backendQueue: rows[at + BACKEND_QUEUE],
      address: rows[at + ADDRESS],
      uri: rows[at + URI],
      beganUs,
    })
  }

  /** The client left before the answer: the line says in which phase. */
  loses(call: Call, ending: 'CQ' | 'CC' | 'CH' | 'CD', inside: number): void {
    call.termination = terminationAt(call, ending)
    this.leaves(call, ending === 'CD' ? call.status : ending === 'CH' ? 400 : -1, ending, inside)
  }

  tape(tape: Tape): void {
    this.statistics.tape(tape)
    this.present = tape.aside(this.present)
    for (let row = 0; row < this.taken.length; row++) this.taken[row] = tape.aside(this.taken[row])
  }

  private get nowUs(): number {
    return this.book.world.queue.nowUs
  }

  /** Requests in the backend, of so many in the process. */
  here(inside: number): number {
    return this.isOne ? inside : this.present
  }

  /** The other requests connected to this one's server. */
  private others(call: Call): number {
    const { server, flags, phase } = call
    if (server < 0) return 0
    return this.connections(server) - ((flags & HOLDS_SERVER) !== 0 && phase !== TURN_AROUND ? 1 : 0)
  }
}
