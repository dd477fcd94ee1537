/** A sample of times: how many, their mean and deviation, their percentiles. */
import { Histogram } from './histogram'

/** In milliseconds. Percentiles are by nearest rank, off by less than 1/2048 above 2.048 ms and exact below. */
export interface TimeSummary {
  samples: number
  meanMs: number
  /** The standard deviation. */
  deviationMs: number
  p50Ms: number
  p90Ms: number
  p95Ms: number
  p99Ms: number
  maxMs: number
}

const MS = 1000

export class Tally {
  private sumUs = 0
  private squares = 0
  private maxUs = 0
  private histogram = new Histogram()

  get samples(): number {
    return this.histogram.total
  }

  /** A time in whole microseconds. */
  add(timeUs: number): void {
    this.sumUs += timeUs
    this.squares += timeUs * timeUs
    if (timeUs > this.maxUs) this.maxUs = timeUs
    this.histogram.add(timeUs)
  }

  clear(): void {
    this.sumUs = this.squares = this.maxUs = 0
    this.histogram = new Histogram()
  }

  /** Null when there are no samples. */
  summary(): TimeSummary | null {
    const { samples } = this
    if (samples === 0) return null
    const meanUs = this.sumUs / samples
    const at = (share: number): number => Math.min(this.histogram.percentile(share), this.maxUs) / MS
    return {
      samples,
      meanMs: meanUs / MS,
      deviationMs: Math.sqrt(Math.max(0, this.squares / samples - meanUs * meanUs)) / MS,
      p50Ms: at(0.5),
      p90Ms: at(0.9),
      p95Ms: at(0.95),
      p99Ms: at(0.99),
      maxMs: this.maxUs / MS,
    }
  }
}
