/**
 * What has happened lately: requests sent and arrivals by link within the last second, ended requests by kind within the last ten. Whole
 * seconds (`per-second.ts`) would say for up to a second more that there is traffic where none is left. It decides nothing.
 */
import { requestKinds } from '../design'
import type { Tape, Taped } from '../kernel/tape'
import type { Call } from '../network/calls'

/** What became of the requests of one kind. */
export interface KindLately {
  answered: number
  failed: number
  stale: number
}

const OUTCOMES = 3
const ARRIVALS = { sliceUs: 1e5, slices: 10 }
const ENDS = { sliceUs: 5e5, slices: 20 }

export class Lately implements Taped {
  private readonly arrivals: Slices
  private readonly ends: Slices

  /** `links` is how many there are. */
  constructor(links: number) {
    this.arrivals = new Slices(1 + links, ARRIVALS.sliceUs, ARRIVALS.slices + 1)
    this.ends = new Slices(requestKinds.length * OUTCOMES, ENDS.sliceUs, ENDS.slices)
  }

  sent(nowUs: number): void {
    this.arrivals.add(nowUs, 0)
  }

  /** A call has arrived over the link with this index. */
  arrived(nowUs: number, link: number): void {
    this.arrivals.add(nowUs, 1 + link)
  }

  ended(nowUs: number, call: Call, answered: boolean): void {
    const kind = call.kind * OUTCOMES
    this.ends.add(nowUs, kind + (answered ? 0 : 1))
    if (answered && call.missed > 0) this.ends.add(nowUs, kind + 2)
  }

  /** Within one second, which ended less than 0.1 s ago: requests sent by the users, and arrivals by link. */
  traffic(nowUs: number): { sent: number; arrived: number[] } {
    const now = Math.floor(nowUs / ARRIVALS.sliceUs)
    const [sent, ...arrived] = this.arrivals.sums(now - ARRIVALS.slices, now - 1)
    return { sent, arrived }
  }

  /** By the order of `requestKinds`, since `sinceUs`. */
  perKind(nowUs: number): KindLately[] {
    const now = Math.floor(nowUs / ENDS.sliceUs)
    const sums = this.ends.sums(now - ENDS.slices + 1, now)
    return requestKinds.map((_, kind) => {
      const [answered, failed, stale] = sums.slice(kind * OUTCOMES)
      return { answered, failed, stale }
    })
  }

  /** From when on `perKind` counts: 9.5 to 10 s ago, or the beginning of the run. */
  sinceUs(nowUs: number): number {
    return Math.max(0, Math.floor(nowUs / ENDS.sliceUs) - ENDS.slices + 1) * ENDS.sliceUs
  }

  tape(tape: Tape): void {
    this.arrivals.tape(tape)
    this.ends.tape(tape)
  }
}

/** Counts in slices of time, the latest `slices` of them. */
class Slices implements Taped {
  private readonly counts: Float64Array
  /** The latest slice that has counts, and when it ends. */
  private current = 0
  private endUs: number

  constructor(
    private readonly fields: number,
    private readonly sliceUs: number,
    private readonly slices: number,
  ) {
    this.counts = new Float64Array(slices * fields)
    this.endUs = sliceUs
  }

  add(nowUs: number, field: number): void {
    if (nowUs >= this.endUs) this.turnTo(nowUs)
    this.counts[(this.current % this.slices) * this.fields + field]++
  }

  /** By field, over the slices from `first` to `last`; `first` is at most `slices - 1` before now's. */
  sums(first: number, last: number): number[] {
    const { fields, slices, counts } = this
    const sums = new Array<number>(fields).fill(0)
    for (let slice = Math.max(0, first); slice <= Math.min(last, this.current); slice++) {
      for (let i = 0; i < fields; i++) sums[i] += counts[(slice % slices) * fields + i]
    }
    return sums
  }

  tape(tape: Tape): void {
    this.current = tape.number(this.current)
    tape.array(this.counts, this.counts.length)
    this.endUs = (this.current + 1) * this.sliceUs
  }

  private turnTo(nowUs: number): void {
    const now = Math.floor(nowUs / this.sliceUs)
    for (let slice = Math.max(this.current + 1, now - this.slices + 1); slice <= now; slice++) {
      const from = (slice % this.slices) * this.fields
      this.counts.fill(0, from, from + this.fields)
    }
    this.current = now
    this.endUs = (now + 1) * this.sliceUs
  }
}
