/** Draws durations from a law, in whole microseconds, from a stream of its own. */
import type { Law } from '../design'
import { RandomStream } from './random'
import type { Tape, Taped } from './tape'

export class Sampler implements Taped {
  private readonly stream: RandomStream

  constructor(
    private law: Law,
    seed: number,
    name: string,
  ) {
    this.stream = new RandomStream(seed, name)
  }

  /** One duration in whole microseconds, zero or more. */
  draw(): number {
    const law = this.law
    switch (law.law) {
      case 'constant':
        return law.meanUs
      case 'uniform':
        return Math.round(law.minUs + this.stream.uniform() * (law.maxUs - law.minUs))
      case 'exponential':
        return Math.round(this.stream.exponential() * law.meanUs)
      case 'erlang': {
        let sum = 0
        for (let i = 0; i < law.k; i++) sum += this.stream.exponential()
        return Math.round((sum * law.meanUs) / law.k)
      }
    }
  }

  tape(tape: Tape): void {
    this.stream.tape(tape)
  }
}
