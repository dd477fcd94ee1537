/** The random choices of one generated configuration: the same seed gives the same configuration on every machine. */
import { RandomStream } from '../../engine'

export class Chances {
  private readonly stream: RandomStream

  /** `seed` in 0..4294967295. */
  constructor(seed: number, name: string) {
    this.stream = new RandomStream(seed, name)
  }

  /** A whole number from `min` to `max`, both included. */
  between(min: number, max: number): number {
    return min + this.stream.below(max - min + 1)
  }

  /** True in `share` of the cases, from 0 to 1. */
  in(share: number): boolean {
    return this.stream.uniform() < share
  }

  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T {
    return list[this.stream.below(list.length)]
  }
}
