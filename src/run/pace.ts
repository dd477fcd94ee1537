/** How far the engine goes in one frame, and whether the machine keeps up with the speed asked for. */
import type { Tree } from './tree'

/** Milliseconds of a frame that the engine may use. */
const BUDGET_MS = 8
/** A longer gap between frames (a hidden page) is not caught up. */
const LONGEST_FRAME_MS = 100
/** Real milliseconds over which the reached speed is measured. */
const WINDOW_MS = 1000
const SLICES = 8
const KEEPS_UP = 0.95

export class Pace {
  private realMs = 0
  private simulatedUs = 0
  private reached: number | null = null
  /** The part of a microsecond that the last frame could not use. */
  private remainderUs = 0

  reset(): void {
    this.realMs = this.simulatedUs = this.remainderUs = 0
    this.reached = null
  }

  /** Advances by the time that passed, times the speed, in slices until the budget is used up. */
  advance(tree: Tree, elapsedMs: number, speed: number): void {
    const { simulation } = tree
    const frameMs = Math.min(elapsedMs, LONGEST_FRAME_MS)
    const fromUs = simulation.nowUs
    const spanUs = frameMs * 1000 * speed + this.remainderUs
    const wholeUs = Math.floor(spanUs)
    this.remainderUs = spanUs - wholeUs
    const deadline = performance.now() + BUDGET_MS
    for (let slice = 1; slice <= SLICES; slice++) {
      tree.advance(fromUs + Math.floor((wholeUs * slice) / SLICES))
      if (performance.now() > deadline) break
    }
    this.measure(frameMs, simulation.nowUs - fromUs)
  }

  /** The speed reached lately when it falls short of what was asked; null when it does not. */
  reachedSpeed(asked: number): number | null {
    return this.reached !== null && this.reached < asked * KEEPS_UP ? this.reached : null
  }

  private measure(realMs: number, simulatedUs: number): void {
    this.realMs += realMs
    this.simulatedUs += simulatedUs
    if (this.realMs < WINDOW_MS) return
    this.reached = this.simulatedUs / (this.realMs * 1000)
    this.realMs = this.simulatedUs = 0
  }
}
