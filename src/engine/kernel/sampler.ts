/** Draws durations from a distribution, in whole microseconds, from a stream of its own. */
import type { LawBranch, Law } from '../law'
import { exponential } from './exponential'
import { logarithm } from './logarithm'
import { RandomStream } from './random'
import type { Tape, Taped } from './tape'

export class Sampler implements Taped {
  private readonly stream: RandomStream
  /** For a lognormal distribution: the standard deviation of its logarithm, and its median. */
  private sigma = 0
  private medianUs = 0

  constructor(
    private law: Law,
    seed: number,
    name: string,
  ) {
    this.stream = new RandomStream(seed, name)
    if (law.law !== 'lognormal') return
    const spread = 1 + law.cv * law.cv
    this.sigma = Math.sqrt(logarithm(spread))
    this.medianUs = law.meanUs / Math.sqrt(spread)
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
      case 'hyperexponential':
        return Math.round(this.branchMeanUs(law.branches) * this.stream.exponential())
      case 'lognormal':
        return Math.round(this.medianUs * exponential(this.sigma * this.stream.normal()))
    }
  }

  tape(tape: Tape): void {
    this.stream.tape(tape)
  }

  private branchMeanUs(branches: readonly LawBranch[]): number {
    let left = this.stream.uniform()
    for (const { probability, meanUs } of branches) {
      left -= probability
      if (left < 0) return meanUs
    }
    return branches[branches.length - 1].meanUs
  }
}
