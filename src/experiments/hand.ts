/** Who works for a pool, at one thing at a time: a worker, or the page itself between frames. */
import type { Outcome, Trial } from '../engine/trial/trial'
import { TrialRunner } from '../engine/trial/trial-runner'
import { conducting } from './experiment'
import { tryShare } from './spof/deaths'
import type { Deaths, Share, Subject } from './spof/deaths'

/** Hears of an experiment that goes on. */
export interface Listener {
  /** How many trials have ended, of those asked for so far. */
  progress: (done: number, asked: number) => void
  /** Before links are tried. */
  soFar: (deaths: Deaths) => void
}

/** What each method promises is null when it was cancelled meanwhile; it rejects when it cannot be done. */
export interface Hand {
  /** Carries out one trial. Not to be called while something is under way. */
  carryOut(trial: Trial): Promise<Outcome | null>
  /** Conducts its share of an experiment by itself, so that nobody need be there between two trials. Likewise. */
  tryDeaths(subject: Subject, share: Share, listener: Listener): Promise<{ answer: Deaths | null } | null>
  /** Gives up what is under way. */
  cancel(): void
  /** It will not be used again: whatever it holds is let go. */
  stop(): void
}

/** Works where it is, in slices of so many milliseconds, with a turn for everything else after each. */
export class LocalHand implements Hand {
  private readonly runner = new TrialRunner()
  private cancelled = false

  constructor(
    private readonly sliceMs: number,
    private readonly turn: () => Promise<void>,
  ) {}

  carryOut(trial: Trial): Promise<Outcome | null> {
    return this.work(this.runner.run(trial))
  }

  tryDeaths(subject: Subject, share: Share, listener: Listener): Promise<{ answer: Deaths | null } | null> {
    return this.work(conducting(tryShare(subject, share, listener.soFar), this.runner, listener.progress))
  }

  private async work<Result>(work: Generator<void, Result>): Promise<Result | null> {
    this.cancelled = false
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
