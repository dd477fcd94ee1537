/**
 * Failures and repairs over simulated years. Parts fail and are repaired independently of each other, after exponential times,
 * so the set of failed parts is a continuous-time Markov chain: it stays for an exponential time at the sum of all rates, and
 * then one part changes, in proportion to its rate (Trivedi, Probability and Statistics with Reliability, Queuing, and Computer
 * Science Applications, 2nd edition, chapter 8). No request runs here.
 */
import { RandomStream } from '../../engine'
import { ALL_UP, States } from './states'

export const HOURS_A_YEAR = 8766

/** Mean times in hours, above 0: from a repair to the next failure, and from a failure to its repair. */
export interface Lifetime {
  mtbfHours: number
  mttrHours: number
}

/** The states that a stretch of time visited, and the hours spent in each. */
export interface Stretch {
  states: number[]
  hours: number[]
}

export class FailureProcess {
  readonly states: States
  private readonly random: RandomStream
  private state = ALL_UP
  /** By state: the rate at which each part changes, and their sum; per hour. */
  private readonly rates: Float64Array[] = []
  private readonly totals: number[] = []

  /** Begins with every part up. `seed` in 0..4294967295. */
  constructor(
    private readonly lifetimes: readonly Lifetime[],
    seed: number,
  ) {
    this.states = new States(lifetimes.length)
    this.random = new RandomStream(seed, 'failures')
  }

  /** Goes on for so many hours. */
  run(hours: number): Stretch {
    const spent: number[] = []
    const visited: number[] = []
    const { random, states } = this
    for (let left = hours; left > 0;) {
      const { state } = this
      const rates = this.rates.at(state) ?? this.ratesOf(state)
      const total = this.totals[state]
      const stay = total === 0 ? left : random.exponential() / total
      if (!(state in spent)) {
        visited.push(state)
        spent[state] = 0
      }
      spent[state] += Math.min(stay, left)
      // What is cut off here is drawn anew in the next stretch: exponential times have no memory.
      left -= stay
      if (left > 0) this.state = states.flip(state, pick(rates, random.uniform() * total))
    }
    return { states: visited, hours: visited.map((state) => spent[state]) }
  }

  private ratesOf(state: number): Float64Array {
    for (let next = this.rates.length; next <= state; next++) {
      const failed = this.states.sets[next]
      const rates = Float64Array.from(this.lifetimes, ({ mtbfHours, mttrHours }, part) =>
        failed.includes(part) ? 1 / mttrHours : 1 / mtbfHours,
      )
      this.rates.push(rates)
      this.totals.push(rates.reduce((sum, rate) => sum + rate, 0))
    }
    return this.rates[state]
  }
}

/** The part in whose share of the whole `at` falls. */
function pick(rates: Float64Array, at: number): number {
  let left = at
  const last = rates.length - 1
  for (let part = 0; part < last; part++) {
    left -= rates[part]
    if (left < 0) return part
  }
  return last
}
