/** HAProxy's counters per server, under the names of `show stat` (management manual §9.1). */
import type { Tape, Taped } from '../../kernel/tape'

export class ServerCounters implements Taped {
  /** Times chosen by balancing; a dequeued request does not count (measured). */
  readonly lbtot: Float64Array
  /** Most requests in progress at once. */
  readonly smax: Float64Array
  /** Requests that ended in a connection error. */
  readonly econ: Float64Array
  /** Requests that ended in a response error. */
  readonly eresp: Float64Array
  /** Retries on this server, and requests redispatched from it. */
  readonly wretr: Float64Array
  readonly wredis: Float64Array
  readonly chkdown: Float64Array
  /** Answers by the server itself. */
  readonly hrsp2xx: Float64Array
  readonly hrsp4xx: Float64Array
  readonly hrsp5xx: Float64Array

  constructor(count: number) {
    const column = (): Float64Array => new Float64Array(count)
    this.lbtot = column()
    this.smax = column()
    this.econ = column()
    this.eresp = column()
    this.wretr = column()
    this.wredis = column()
    this.chkdown = column()
    this.hrsp2xx = column()
    this.hrsp4xx = column()
    this.hrsp5xx = column()
  }

  /** A request was assigned to the server, which now has `current` in progress. */
  attached(server: number, current: number): void {
    if (current > this.smax[server]) this.smax[server] = current
  }

  /** `status` is 0 when the answer was HAProxy's own. */
  finished(server: number, status: number): void {
    if (server < 0 || status === 0) return
    if (status < 400) this.hrsp2xx[server]++
    else if (status < 500) this.hrsp4xx[server]++
    else this.hrsp5xx[server]++
  }

  tape(tape: Tape): void {
    for (const column of Object.values(this)) {
      if (column instanceof Float64Array) tape.array(column, column.length)
    }
  }
}
