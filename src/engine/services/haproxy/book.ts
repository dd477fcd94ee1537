/**
 * HAProxy's account of its requests: when each was assigned a server and connected, and its position in the queue; from
 * these come its line in the log and the averages of `show stat`. Nothing here influences a decision.
 */
import type { Tape, Taped } from '../../kernel/tape'
import { FREE, HOLDS_SERVER, rootOf } from '../../network/calls'
import type { Call } from '../../network/calls'
import type { World } from '../../world'
import type { Backend } from './balancing/backend'
import { terminationAt } from './cookies'
import { RequestLog } from './log/request-log'
import type { Ending } from './log/termination'
import { TURN_AROUND } from './phases'
import { ServerStatistics } from './statistics'

/**
 * The fields of one call's row: when it was last assigned and connected, its positions in the two queues, and who asks for
 * what, because the user's own call may be gone before it.
 */
const ASSIGNED = 0
const CONNECTED = 1
const SERVER_QUEUE = 2
const BACKEND_QUEUE = 3
const ADDRESS = 4
const URI = 5
const FIELDS = 6
const NEVER = -1

export class HaproxyAccount implements Taped {
  readonly statistics: ServerStatistics
  readonly requestLog: RequestLog
  /** A row for each call of the pool. */
  private rows = new Float64Array(64 * FIELDS)
  /** How many each queue has handed to a server. */
  private readonly taken: Float64Array

  /** `index` is HAProxy's place among the services. */
  constructor(
    private readonly world: World,
    private readonly index: number,
    private readonly backend: Backend,
  ) {
    this.statistics = new ServerStatistics(backend.count)
    this.requestLog = new RequestLog(world.record)
    this.taken = new Float64Array(backend.count + 1)
  }

  /** Requests connected to a server; those in turn-around are not. */
  connections(server: number): number {
    return this.backend.current[server] - this.statistics.turning[server]
  }

  came(call: Call, inside: number): void {
    const at = call.index * FIELDS
    if (at >= this.rows.length) this.grow(at)
    const { rows, statistics } = this
    rows[at + ASSIGNED] = NEVER
    rows[at + CONNECTED] = NEVER
    rows[at + SERVER_QUEUE] = 0
    rows[at + BACKEND_QUEUE] = 0
    const { address, uri } = rootOf(call)
    rows[at + ADDRESS] = address
    rows[at + URI] = uri
    statistics.count(statistics.backend, this.world.queue.nowUs)
    if (inside > statistics.smax) statistics.smax = inside
  }

  assigned(call: Call): void {
    this.rows[call.index * FIELDS + ASSIGNED] = this.world.queue.nowUs
    this.rows[call.index * FIELDS + CONNECTED] = NEVER
  }

  tried(server: number): void {
    this.statistics.count(server, this.world.queue.nowUs)
  }

  connected(call: Call): void {
    this.rows[call.index * FIELDS + CONNECTED] = this.world.queue.nowUs
  }

  /** The call joined a server's own queue, or the backend's (-1), which now holds `length`. */
  enqueued(call: Call, server: number, length: number): void {
    const { qmax, backend } = this.statistics
    const row = server < 0 ? backend : server
    if (length > qmax[row]) qmax[row] = length
    this.rows[call.index * FIELDS + (server < 0 ? BACKEND_QUEUE : SERVER_QUEUE)] -= this.taken[row]
  }

  /** The call left its queue; its position there was one more than the number dequeued since it joined. */
  leftQueue(call: Call, server: number): void {
    const row = server < 0 ? this.statistics.backend : server
    this.rows[call.index * FIELDS + (server < 0 ? BACKEND_QUEUE : SERVER_QUEUE)] += this.taken[row] + 1
  }

  /** A server took the first of this queue. */
  dequeued(server: number): void {
    this.taken[server < 0 ? this.statistics.backend : server]++
  }

  /** The request leaves HAProxy; `inside` are in the process with it. */
  leaves(call: Call, status: number, ending: Ending, inside: number): void {
    const { queue } = this.world
    const at = call.index * FIELDS
    const assignedUs = this.rows[at + ASSIGNED]
    const connectedUs = this.rows[at + CONNECTED]
    const answered = ending === '--' || ending === 'SD'
    const totalUs = queue.nowUs - call.enteredUs
    // Still queued: the wait has lasted until now.
    const queueUs = ending === 'sQ' || ending === 'CQ' ? totalUs : assignedUs < 0 ? -1 : assignedUs - call.enteredUs
    const connectUs = connectedUs < 0 ? -1 : connectedUs - assignedUs
    const answerUs = answered ? queue.nowUs - connectedUs : -1
    const { statistics, rows } = this
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
      backend: inside - 1,
      server: this.others(call),
      serverQueue: rows[at + SERVER_QUEUE],
      backendQueue: rows[at + BACKEND_QUEUE],
      address: rows[at + ADDRESS],
      uri: rows[at + URI],
    })
  }

  /** A request that HAProxy answers itself before there is a backend for it. */
  turnedAway(call: Call, status: number, inside: number): void {
    const { address, uri } = rootOf(call)
    this.statistics.turnedAway++
    const never = { queueUs: NEVER, connectUs: NEVER, answerUs: NEVER, totalUs: 0 }
    const there = { process: inside, backend: 0, server: 0, serverQueue: 0, backendQueue: 0 }
    this.requestLog.add(call, { status, ...never, ...there, address, uri })
  }

  /** The client left before the answer: the line says in which phase. */
  loses(call: Call, ending: 'CQ' | 'CC' | 'CH', inside: number): void {
    call.termination = terminationAt(call, ending)
    this.leaves(call, ending === 'CH' ? 400 : -1, ending, inside)
  }

  tape(tape: Tape): void {
    this.statistics.tape(tape)
    this.requestLog.tape(tape)
    for (let row = 0; row < this.taken.length; row++) this.taken[row] = tape.aside(this.taken[row])
    const { all } = this.world.calls
    if (all.length * FIELDS > this.rows.length) this.grow(all.length * FIELDS)
    for (const call of all) {
      if (call.stage === FREE || call.service !== this.index) continue
      for (let i = call.index * FIELDS; i < (call.index + 1) * FIELDS; i++) this.rows[i] = tape.aside(this.rows[i])
    }
  }

  /** The other requests connected to this one's server. */
  private others(call: Call): number {
    const { server, flags, phase } = call
    if (server < 0) return 0
    return this.connections(server) - ((flags & HOLDS_SERVER) !== 0 && phase !== TURN_AROUND ? 1 : 0)
  }

  private grow(least: number): void {
    const rows = new Float64Array(2 * least)
    rows.set(this.rows)
    this.rows = rows
  }
}
