/** Paces an experiment that would run through years by itself, so that the page keeps its frames, and holds it when asked to. */

/** A few hundred years take some milliseconds: so the page is busy with them for less than a tenth of the time. */
const PACE_MS = 120

export class Gate {
  private held = false
  private goesOn: (() => void) | null = null

  /** Resolves after a rest, and not while the gate is closed. */
  readonly turn = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, PACE_MS))
    if (this.held) await new Promise<void>((resolve) => (this.goesOn = resolve))
  }

  close(): void {
    this.held = true
  }

  open(): void {
    this.held = false
    this.goesOn?.()
    this.goesOn = null
  }
}
