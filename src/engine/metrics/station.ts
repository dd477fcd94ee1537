/** The counts at one service: how many are inside, queued and in service over time, and each visit's times. */
import { Tally } from './tally'

export class Station {
  inside = 0
  inLine = 0
  busy = 0
  /** Since counting began. */
  insideAtStart = 0
  arrivals = 0
  departures = 0
  refused = 0
  /** Departures of calls that had waited. */
  waited = 0
  /** Time integrals of the counts, in call-microseconds. */
  insideUs = 0
  inLineUs = 0
  busyUs = 0
  readonly waiting = new Tally()
  readonly working = new Tally()
  readonly own = new Tally()
  readonly sojourn = new Tally()
  private lastUs = 0

  /** Extends the integrals to this instant; to be called before a count changes. */
  passTime(nowUs: number): void {
    const passedUs = nowUs - this.lastUs
    this.insideUs += this.inside * passedUs
    this.inLineUs += this.inLine * passedUs
    this.busyUs += this.busy * passedUs
    this.lastUs = nowUs
  }

  /** Resets the counts; calls that are present stay. */
  begin(nowUs: number): void {
    this.insideAtStart = this.inside
    this.arrivals = this.departures = this.refused = this.waited = 0
    this.insideUs = this.inLineUs = this.busyUs = 0
    for (const tally of [this.waiting, this.working, this.own, this.sojourn]) tally.clear()
    this.lastUs = nowUs
  }
}
