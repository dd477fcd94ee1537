/** Who carries out trials for a pool, one at a time: a worker, or the page itself between frames. */
import type { Outcome, Trial } from '../engine/trial/trial'
import { TrialRunner } from '../engine/trial/trial-runner'

export interface Hand {
  /** Carries out one trial; null when it was cancelled meanwhile. Rejects when it cannot. Not to be called while one is under way. */
  carryOut(trial: Trial): Promise<Outcome | null>
  /** Gives up the trial that is under way. */
  cancel(): void
  /** It will not be used again: whatever it holds is let go. */
  stop(): void
}

/** Carries out trials where it is, in slices of so many milliseconds, with a turn for everything else after each. */
export class LocalHand implements Hand {
  private readonly runner = new TrialRunner()
  private cancelled = false

  constructor(
    private readonly sliceMs: number,
    private readonly turn: () => Promise<void>,
  ) {}

  async carryOut(trial: Trial): Promise<Outcome | null> {
    this.cancelled = false
    const work = this.runner.run(trial)
    for (;;) {
      const endMs = performance.now() + this.sliceMs
      do {
        const step = work.next()
        if (step.done === true) return step.value
      } while (performance.now() < endMs)
      await this.turn()
      if (this.isCancelled()) return null
    }
  }

  cancel(): void {
    this.cancelled = true
  }

  stop(): void {
    this.cancel()
  }

  private isCancelled(): boolean {
    return this.cancelled
  }
}

/** Lets messages that have arrived be handled, and nothing slower. */
export function nextMessage(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
