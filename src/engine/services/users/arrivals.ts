/** When the next request is sent, of which kind, and by whom; each decided by a random stream of its own. */
import { requestKinds } from '../../design'
import type { ArrivalProcess, Traffic } from '../../design'
import { RandomStream } from '../../kernel/random'
import { Sampler } from '../../kernel/sampler'
import type { Tape, Taped } from '../../kernel/tape'
import type { World } from '../../world'
import type { Service } from '../service'
import { SECOND_US } from '../settings'

export class Arrivals implements Taped {
  /** Current rate and mix, and what follows from them: the mean time between requests, and where each kind's share ends. */
  private current: Traffic
  private betweenUs = 0.5
  private readonly shareEnds = new Float64Array(requestKinds.length)
  private readonly process: ArrivalProcess['process']
  private readonly times: RandomStream
  private readonly kinds: RandomStream
  private readonly people: RandomStream
  /** For fixed arrivals: the fraction of a microsecond by which the arrivals so far were early. */
  private carryUs = 0
  /** Null unless the population is closed; then each person has a timer, in consecutive slots. */
  private readonly thinkTime: Sampler | null
  private firstTimer = -1
  private timer = -1

  /** The same seed sends the same kinds from the same people whatever the site does. */
  constructor(
    private readonly world: World,
    private readonly population: number,
  ) {
    const { seed, traffic } = world.design
    const { arrivals = { process: 'poisson' } } = traffic
    this.current = this.traffic = traffic
    this.process = arrivals.process
    this.times = new RandomStream(seed, 'arrivals')
    this.kinds = new RandomStream(seed, 'kinds')
    this.people = new RandomStream(seed, 'people')
    this.thinkTime = arrivals.process === 'closed' ? new Sampler(arrivals.thinkTime, seed, 'think') : null
  }

  get traffic(): Traffic {
    return this.current
  }

  set traffic(traffic: Traffic) {
    this.current = traffic
    this.betweenUs = traffic.ratePerSecond === 0 ? Infinity : SECOND_US / traffic.ratePerSecond
    let end = 0
    requestKinds.forEach((kind, place) => (this.shareEnds[place] = end += traffic.mix[kind]))
  }

  /** Takes its timer, and those of a closed population: `users.tick` hears 0, or the number of the person, from 1. */
  connect(users: Service): void {
    this.timer = this.world.addTimer(users, 0)
    for (let person = 1; person <= this.thinkers; person++) {
      const timer = this.world.addTimer(users, person)
      if (person === 1) this.firstTimer = timer
    }
  }

  /** The run begins: a closed population starts thinking. */
  start(): void {
    for (let person = 1; person <= this.thinkers; person++) this.think(person)
  }

  /** A person of a closed population thinks for a microsecond at least, so that time goes on however fast answers are. */
  think(person: number): void {
    if (this.thinkTime === null) return
    this.world.queue.schedule(this.firstTimer + person - 1, Math.max(1, this.thinkTime.draw()))
  }

  /** Waits for the next request of an open population. */
  next(): void {
    const { queue } = this.world
    const delayUs = this.drawDelayUs()
    if (delayUs < 0) queue.cancel(this.timer)
    else queue.schedule(this.timer, delayUs)
  }

  /** Time to the next request in whole microseconds; -1 when none arrives by itself. */
  drawDelayUs(): number {
    if (this.betweenUs === Infinity || this.process === 'closed') return -1
    if (this.process === 'poisson') return Math.round(this.times.exponential() * this.betweenUs)
    const exactUs = this.betweenUs + this.carryUs
    const delayUs = Math.floor(exactUs)
    this.carryUs = exactUs - delayUs
    return delayUs
  }

  /** An index into `requestKinds`. */
  drawRequestKind(): number {
    const { shareEnds } = this
    const last = shareEnds.length - 1
    const drawn = this.kinds.uniform() * shareEnds[last]
    let place = 0
    while (place < last && drawn >= shareEnds[place]) place++
    return place
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
    if (this.process === 'fixed') this.carryUs = tape.number(this.carryUs)
    this.thinkTime?.tape(tape)
  }

  private get thinkers(): number {
    return this.thinkTime === null ? 0 : this.population
  }
}
