/** The passwords that strangers guess: where, how many so far, and which one turns out to be right where it is a weak one. */
import type { Tape, Taped } from '../../kernel/tape'
import { RandomStream } from '../../kernel/random'

/** How many are tried at a target before the scan moves on, and how many a weak one withstands at least. */
const MOST_GUESSES = 20
const FEWEST_TO_FALL = 4

export class Passwords implements Taped {
  /** By target, in this round. */
  readonly tried: Int32Array
  /** 1 where the next one is to be tried. */
  private readonly trying: Uint8Array
  private readonly fallsAt: readonly number[]

  /** `names` has one for each target, from which follows when its password falls. */
  constructor(seed: number, names: readonly string[]) {
    this.tried = new Int32Array(names.length)
    this.trying = new Uint8Array(names.length)
    this.fallsAt = names.map(
      (name) => FEWEST_TO_FALL + new RandomStream(seed, name).below(MOST_GUESSES - FEWEST_TO_FALL),
    )
  }

  /** Where the next one is to be tried; -1 for nowhere. */
  get next(): number {
    return this.trying.indexOf(1)
  }

  /** Whether more are worth trying there. */
  goOn(target: number, on: boolean): void {
    this.trying[target] = on ? 1 : 0
  }

  /** Takes the next one for a target; says whether it is the one that a weak password would be. */
  take(target: number): boolean {
    const count = ++this.tried[target]
    if (count >= MOST_GUESSES) this.goOn(target, false)
    return count >= this.fallsAt[target]
  }

  /** Begins again there. */
  forget(target: number): void {
    this.tried[target] = 0
  }

  /** Whoever tried has gone. */
  stop(): void {
    this.trying.fill(0)
  }

  tape(tape: Tape): void {
    for (const column of [this.tried, this.trying]) tape.array(column, column.length)
  }
}
