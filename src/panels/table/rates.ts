/** How many requests a second each service has received lately, from its counter at two instants of the run. */

const WINDOW_US = 5e6
const MOST_SAMPLES = 60

interface Sample {
  runId: number
  nowUs: number
  received: Readonly<Record<string, number>>
}

export class RateMeter {
  private samples: Sample[] = []

  /** Rates by service id; empty until enough time has passed to tell. Going back in time starts anew. */
  take(sample: Sample): Readonly<Record<string, number>> {
    const last = this.samples.at(-1)
    if (last !== undefined && (last.runId !== sample.runId || last.nowUs > sample.nowUs)) this.samples = []
    if (last?.nowUs !== sample.nowUs || this.samples.length === 0) this.samples.push(sample)
    while (this.samples.length > 2 && (this.isOld(sample.nowUs) || this.samples.length > MOST_SAMPLES)) {
      this.samples.shift()
    }
    const [first] = this.samples
    const seconds = (sample.nowUs - first.nowUs) / 1e6
    if (seconds < 1) return {}
    const entries = Object.entries(sample.received).map(
      ([id, count]) => [id, (count - (first.received[id] ?? 0)) / seconds] as const,
    )
    return Object.fromEntries(entries)
  }

  /** The second sample is far enough back to measure from. */
  private isOld(nowUs: number): boolean {
    return nowUs - this.samples[1].nowUs >= WINDOW_US
  }
}
