/**
 * What `show stat` reports for each server, and in a last row for the whole backend, beyond the counters in counters.ts
 * (management manual §9.1; measured on HAProxy 2.6). It records what happened and decides nothing, so it is part of a
 * snapshot and not of the digest.
 */
import type { Tape, Taped } from '../../kernel/tape'
import { SECOND_US } from '../settings'

/** Averages are taken over this many of the latest requests. */
export const AVERAGED = 512

export class ServerStatistics implements Taped {
  /** The backend's row, after those of its servers. */
  readonly backend: number
  /** Connection attempts to the server, retries included; for the backend: requests. */
  readonly stot: Float64Array
  /** The largest queue length. */
  readonly qmax: Float64Array
  /** Requests in turn-around: they hold a slot of the server and are not connected to it. */
  readonly turning: Float64Array
  /** Complete answers, which averages are taken over. */
  readonly answered: Float64Array
  /** When the state changed last, and how long it had been down before. */
  readonly changedUs: Float64Array
  readonly downUs: Float64Array
  /** For the backend alone: most requests at once, and errors that were no server's fault. */
  smax = 0
  econ = 0
  hrsp4xx = 0
  hrsp5xx = 0
  chkdown = 0
  /** Requests that HAProxy answered before there was a backend for them. */
  turnedAway = 0
  /** Requests that were never complete. */
  ereq = 0
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

  /** A connection to a server was attempted, or a request reached the backend. */
  count(row: number, nowUs: number): void {
    if (nowUs >= this.endUs[row]) this.turnSecond(row, nowUs)
    this.stot[row]++
  }

  /** A request was answered by the server: the duration of each phase, and the total. */
  answer(row: number, queueUs: number, connectUs: number, answerUs: number, totalUs: number): void {
    const { sums } = this
    const at = row * 4
    if (++this.answered[row] > AVERAGED) for (let i = at; i < at + 4; i++) sums[i] *= 1 - 1 / AVERAGED
    sums[at] += queueUs
    sums[at + 1] += connectUs
    sums[at + 2] += answerUs
    sums[at + 3] += totalUs
  }

  /** Its state has changed. `wasDown`: the time until now counts as down (measured: a drain does, maintenance does not). */
  change(row: number, nowUs: number, wasDown: boolean): void {
    if (wasDown) this.downUs[row] += nowUs - this.changedUs[row]
    this.changedUs[row] = nowUs
  }

  /** A restarted process starts counting from zero. */
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
    this.turnedAway = tape.aside(this.turnedAway)
    this.ereq = tape.aside(this.ereq)
  }

  private turnSecond(row: number, nowUs: number): void {
    this.previous[row] = nowUs < this.endUs[row] + SECOND_US ? this.stot[row] - this.before[row] : 0
    this.before[row] = this.stot[row]
    this.endUs[row] = nowUs - (nowUs % SECOND_US) + SECOND_US
  }
}
