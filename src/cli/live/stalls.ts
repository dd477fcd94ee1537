/** How long this process stood still: what a real program waits for then comes late, and its timeouts pass judgement on the machine. */
const TICK_MS = 20

export class Stalls {
  private readonly timer: NodeJS.Timeout
  private lastMs = performance.now()
  private readonly watched = new Set<{ worstMs: number }>()

  constructor() {
    this.timer = setInterval(() => this.tick(), TICK_MS)
    this.timer.unref()
  }

  /** Watches from now on; the function returned ends that, with the longest time without a turn in milliseconds. */
  watch(): () => number {
    const one = { worstMs: 0 }
    this.watched.add(one)
    return () => {
      this.tick()
      this.watched.delete(one)
      return one.worstMs
    }
  }

  private tick(): void {
    const nowMs = performance.now()
    for (const one of this.watched) one.worstMs = Math.max(one.worstMs, nowMs - this.lastMs - TICK_MS)
    this.lastMs = nowMs
  }
}
