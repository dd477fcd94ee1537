/** What a law of the simulation is: a check, possible after any event, of whether the run still obeys it. */
import type { Simulation } from '../simulation'

export interface Invariant {
  readonly name: string
  /** Null while the law holds; otherwise a sentence that says what violated it. */
  check(simulation: Simulation, memory: Memory): string | null
}

/** What the laws remember of a run from event to event. Each law has numbers of its own, all zero at the start. */
export class Memory {
  private readonly laws = new Map<string, Map<string, Float64Array>>()

  /** The law's numbers, at least `count` of them; `part` when it has some for each part, whose id that is. */
  of(law: string, count: number, part = ''): Float64Array {
    let numbers = this.laws.get(law)
    if (numbers === undefined) this.laws.set(law, (numbers = new Map<string, Float64Array>()))
    const known = numbers.get(part)
    if (known !== undefined && known.length >= count) return known
    const larger = new Float64Array(Math.max(count, 2 * (known?.length ?? 0)))
    if (known !== undefined) larger.set(known)
    numbers.set(part, larger)
    return larger
  }
}
