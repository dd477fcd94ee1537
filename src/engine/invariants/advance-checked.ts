/** Runs a simulation event by event and checks every law after each. For tests: many times slower than `advance`. */
import type { Simulation } from '../simulation'
import { Memory } from './invariant'
import { invariants } from './registry'

/**
 * Advances to `untilUs`. `memory` is what the laws remember from an earlier part of the same run, if any.
 * Throws with the law's name and its sentence as soon as one is violated.
 */
export function advanceChecked(simulation: Simulation, untilUs: number, memory = new Memory()): void {
  do {
    for (const invariant of invariants) {
      const problem = invariant.check(simulation, memory)
      if (problem !== null) throw new Error(`${simulation.nowUs} µs: ${invariant.name}: ${problem}`)
    }
  } while (simulation.stepEvent(untilUs))
}
