/** The latencies of the latest answered requests, and their exact percentiles. */
import { Ring } from '../kernel/ring'
import type { Tape, Taped } from '../kernel/tape'
import { nearestRank } from './nearest-rank'

const WINDOW = 1024

export class Latencies implements Taped {
  /** The sum of all latencies, in microseconds. */
  sumUs = 0
  private readonly window = new Ring(WINDOW, 1)
  private readonly sorted = new Float64Array(WINDOW)

  /** Answers ever counted. */
  get total(): number {
    return this.window.total
  }

  add(latencyUs: number): void {
    this.window.rows[this.window.next()] = latencyUs
    this.sumUs += latencyUs
  }

  /** How many answers the percentiles cover: the latest, at most 1024. */
  get samples(): number {
    return this.window.total - this.window.first
  }

  /**
   * The smallest latency that at least the given share of the samples does not exceed (nearest rank), in microseconds.
   * `shares` in (0, 1]; null when nothing has been answered yet.
   */
  percentiles(...shares: number[]): number[] | null {
    const count = this.samples
    if (count === 0) return null
    this.sorted.set(this.window.rows.subarray(0, count))
    const sorted = this.sorted.subarray(0, count).sort()
    return shares.map((share) => nearestRank(sorted, share) ?? 0)
  }

  tape(tape: Tape): void {
    this.window.tapeCount(tape)
    this.sumUs = tape.number(this.sumUs)
    this.window.tapeRows(tape)
  }
}
