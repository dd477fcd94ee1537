/**
 * What `show stat` says of each server, and of the whole backend in a last row of its own, beyond the counters that stand
 * in counters.ts (management manual §9.1; measured on HAProxy 2.6). It tells what happened and decides nothing, so
 * it belongs to a snapshot and not to the digest.
 */
import type { Tape, Taped } from '../../kernel/tape'
import { SECOND_US } from '../settings'

/** Averages are taken over so many of the latest requests. */
export const AVERAGED = 512

export class ServerStatistics implements Taped {
  /** The row of the backend, behind those of its servers. */
  readonly backend: number
  /** Connections tried to the server, retries included; of the backend: requests. */
  readonly stot: Float64Array
  /** The longest that a queue was. */
  readonly qmax: Float64Array
  /** Requests that wait before they are tried again: they hold the server and are not connected to it. */
  readonly turning: Float64Array
  /** Answers of servers that came whole, which averages are taken over. */
  readonly answered: Float64Array
  /** When the state changed last, and how long it had been down before. */
  readonly changedUs: Float64Array
  readonly downUs: Float64Array
  /** Of the backend alone: most requests at once, and what was no server's doing. */
  smax = 0
  econ = 0
  hrsp4xx = 0
  hrsp5xx = 0
  chkdown = 0
  /** Sums over the averaged requests of the times in the queue, to connect, to the answer, and in all. */
  readonly sums: Float64Array
  /** `stot` at the start of this second, how many the second before had, and when this one ends. */
  readonly before: Float64Array
  readonly previous: Float64Array
  readonly endUs: Float64Array

  constructor(servers: number) {
    const column = (fields = 1): Float64Array => new Float64Array((servers + 1) * fields)
    this.backend = servers
    this.stot = column()
    this.qmax = column()
    this.turning = column()
    this.answered = column()
    this.changedUs = column()
    this.downUs = column()
    this.sums = column(4)
    this.before = column()
    this.previous = column()
    this.endUs = column().fill(SECOND_US)
  }

  /** A connection to a server is tried, or a request has come to the backend. */
  count(row: number, nowUs: number): void {
    if (nowUs >= this.endUs[row]) this.turnSecond(row, nowUs)
    this.stot[row]++
  }

  /** A request was answered by the server: its times, each from the end of the one before, and in all. */
  answer(row: number, queueUs: number, connectUs: number, answerUs: number, totalUs: number): void {
    const { sums } = this
    const at = row * 4
    if (++this.answered[row] > AVERAGED) for (let i = at; i < at + 4; i++) sums[i] *= 1 - 1 / AVERAGED
    sums[at] += queueUs
    sums[at + 1] += connectUs
    sums[at + 2] += answerUs
    sums[at + 3] += totalUs
  }

  /** Its state is another one. `wasDown`: the time until now counts as down (measured: a drain does, maintenance does not). */
  change(row: number, nowUs: number, wasDown: boolean): void {
    if (wasDown) this.downUs[row] += nowUs - this.changedUs[row]
    this.changedUs[row] = nowUs
  }

  /** A restarted process has counted nothing. */
  restart(nowUs: number): void {
    this.turning.fill(0)
    this.changedUs.fill(nowUs)
  }

  tape(tape: Tape): void {
    for (const column of Object.values(this)) {
      if (!(column instanceof Float64Array)) continue
      for (let i = 0; i < column.length; i++) column[i] = tape.aside(column[i])
    }
    this.smax = tape.aside(this.smax)
    this.econ = tape.aside(this.econ)
    this.hrsp4xx = tape.aside(this.hrsp4xx)
    this.hrsp5xx = tape.aside(this.hrsp5xx)
    this.chkdown = tape.aside(this.chkdown)
  }

  private turnSecond(row: number, nowUs: number): void {
    this.previous[row] = nowUs < this.endUs[row] + SECOND_US ? this.stot[row] - this.before[row] : 0
    this.before[row] = this.stot[row]
    this.endUs[row] = nowUs - (nowUs % SECOND_US) + SECOND_US
  }
}
