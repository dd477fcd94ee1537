/** When the next request is sent, of which kind, and by whom: Poisson arrivals, each question with a stream of its own. */
import { requestKinds } from '../design'
import type { Traffic } from '../design'
import { RandomStream } from '../kernel/random'
import type { Tape, Taped } from '../kernel/tape'
import { SECOND_US } from './settings'

export class Arrivals implements Taped {
  private readonly times: RandomStream
  private readonly kinds: RandomStream
  private readonly people: RandomStream

  /** `seed` in 0..4294967295; the same seed sends the same kinds from the same people whatever the site does. */
  constructor(
    public traffic: Traffic,
    private readonly population: number,
    seed: number,
  ) {
    this.times = new RandomStream(seed, 'arrivals')
    this.kinds = new RandomStream(seed, 'kinds')
    this.people = new RandomStream(seed, 'people')
  }

  /** Time to the next request in whole microseconds; -1 when there is no traffic. */
  drawDelayUs(): number {
    const { ratePerSecond } = this.traffic
    return ratePerSecond === 0 ? -1 : Math.round((this.times.exponential() * SECOND_US) / ratePerSecond)
  }

  /** A place in `requestKinds`. */
  drawKind(): number {
    const { mix } = this.traffic
    let left = this.kinds.uniform() * (mix.static + mix.read + mix.write)
    for (let kind = 0; kind < requestKinds.length - 1; kind++) {
      left -= mix[requestKinds[kind]]
      if (left < 0) return kind
    }
    return requestKinds.length - 1
  }

  drawUser(): number {
    return this.people.below(this.population)
  }

  tape(tape: Tape): void {
    const { ratePerSecond, mix } = this.traffic
    this.traffic = {
      ratePerSecond: tape.number(ratePerSecond),
      mix: { static: tape.number(mix.static), read: tape.number(mix.read), write: tape.number(mix.write) },
    }
    for (const stream of [this.times, this.kinds, this.people]) stream.tape(tape)
  }
}
