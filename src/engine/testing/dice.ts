/** Random choices for tests: one seed gives one sequence of them. */
import { RandomStream } from '../kernel/random'

export class Dice {
  private readonly stream: RandomStream

  /** Dice with another name are independent. */
  constructor(seed: number, name = 'swarm') {
    this.stream = new RandomStream(seed, name)
  }

  /** A whole number from `least` to `most`. */
  range(least: number, most: number): number {
    return least + this.stream.below(most - least + 1)
  }

  one<T>(choices: readonly T[]): T {
    return choices[this.stream.below(choices.length)]
  }

  chance(percent: number): boolean {
    return this.stream.below(100) < percent
  }
}
