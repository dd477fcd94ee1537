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
  /** How far the engine would have come in the last frame, had it used all of the budget. */
  private withinReachUs = Infinity

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
    // Where the machine does not keep up, a share of what was asked may last longer than the budget.
    const sliceUs = Math.min(wholeUs, this.withinReachUs) / SLICES
    const beganMs = performance.now()
    let spentMs = 0
    for (let slice = 1; spentMs <= BUDGET_MS && simulation.nowUs < fromUs + wholeUs; slice++) {
      tree.advance(Math.min(fromUs + wholeUs, fromUs + Math.ceil(sliceUs * slice)))
      spentMs = performance.now() - beganMs
    }
    const advancedUs = simulation.nowUs - fromUs
    if (spentMs > 0) this.withinReachUs = Math.max(1, (advancedUs * BUDGET_MS) / spentMs)
    this.measure(frameMs, advancedUs)
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
