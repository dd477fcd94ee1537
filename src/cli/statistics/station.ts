/** What is counted at one service: how many are inside, in line and being worked on over time, and each visit's times. */
import { Tally } from './tally'

export class Station {
  inside = 0
  inLine = 0
  busy = 0
  /** Since the counting began. */
  insideAtStart = 0
  arrivals = 0
  departures = 0
  refused = 0
  /** Departures of calls that had stood in line. */
  waited = 0
  /** How many there were, summed over time: call-microseconds. */
  insideUs = 0
  inLineUs = 0
  busyUs = 0
  readonly waiting = new Tally()
  readonly working = new Tally()
  readonly own = new Tally()
  readonly sojourn = new Tally()
  private lastUs = 0

  /** The numbers hold up to this instant; call it before one of them changes. */
  passTime(nowUs: number): void {
    const passedUs = nowUs - this.lastUs
    this.insideUs += this.inside * passedUs
    this.inLineUs += this.inLine * passedUs
    this.busyUs += this.busy * passedUs
    this.lastUs = nowUs
  }

  /** Forgets what was counted so far; who is there stays. */
  begin(nowUs: number): void {
    this.insideAtStart = this.inside
    this.arrivals = this.departures = this.refused = this.waited = 0
    this.insideUs = this.inLineUs = this.busyUs = 0
    for (const tally of [this.waiting, this.working, this.own, this.sojourn]) tally.clear()
    this.lastUs = nowUs
  }
}
