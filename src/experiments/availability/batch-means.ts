/**
 * The mean of something over time with a 95 % confidence interval, by the method of batch means: equally long stretches of one
 * run are taken as independent observations (Law, Simulation Modeling and Analysis, 5th edition, section 9.5.3).
 */

export interface Estimate {
  mean: number
  /**
   * The ends of the 95 % confidence interval; null while they are unknown: with fewer than two batches, and while all batches are
   * equal, as when nothing has failed yet.
   */
  low: number | null
  high: number | null
}

export class BatchMeans {
  private count = 0
  private mean = 0
  private squares = 0

  /** The mean of the next batch. */
  add(value: number): void {
    const before = value - this.mean
    this.count++
    this.mean += before / this.count
    this.squares += before * (value - this.mean)
  }

  estimate(): Estimate {
    const { count, mean, squares } = this
    if (count < 2 || squares === 0) return { mean, low: null, high: null }
    const half = studentT(count - 1) * Math.sqrt(squares / (count - 1) / count)
    return { mean, low: mean - half, high: mean + half }
  }
}

const NORMAL = 1.959963984540054

/**
 * The 97.5 % quantile of Student's t distribution, to four digits from 4 degrees of freedom on
 * (the expansion in Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.5).
 */
export function studentT(freedom: number): number {
  const z = NORMAL
  const first = (z ** 3 + z) / 4
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384
  const fourth = (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92160
  return z + first / freedom + second / freedom ** 2 + third / freedom ** 3 + fourth / freedom ** 4
}
