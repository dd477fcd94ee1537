/** Waits for real programs: a condition is checked again whenever something has happened, and from time to time. */

/** A configuration could not be played to its end; the message says why. */
export class LiveProblem extends Error {}

const LOOK_AGAIN_MS = 10
/** Much longer than anything takes, on any machine. */
const PATIENCE_MS = 45_000

export class Progress {
  private waiting: (() => void)[] = []
  private problem: LiveProblem | null = null

  /** Something has happened. */
  note(): void {
    const waiting = this.waiting
    this.waiting = []
    for (const wake of waiting) wake()
  }

  /** It cannot go on: every waiter fails. */
  fail(sentence: string): void {
    this.problem ??= new LiveProblem(sentence)
    this.note()
  }

  /** `what` completes the sentence "waited in vain for ...". */
  async until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
    const latest = Date.now() + PATIENCE_MS
    while (!(await isSo())) {
      if (this.problem !== null) throw this.problem
      if (Date.now() > latest) throw new LiveProblem(`waited in vain for ${what}.`)
      await this.next()
    }
  }

  private next(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, LOOK_AGAIN_MS)
      this.waiting.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }
}
