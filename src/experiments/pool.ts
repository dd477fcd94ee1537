/**
 * Conducts experiments with several hands at once. What comes out depends neither on how many hands there are nor on which
 * of them is done first: outcomes are put in the order of their trials.
 */
import type { Outcome, Trial } from '../engine/trial/trial'
import type { Experiment } from './experiment'
import { nextMessage } from './hand'
import type { Hand, Listener } from './hand'
import { joinDeaths } from './spof/deaths'
import type { Deaths, Subject } from './spof/deaths'

export interface Conduct {
  /** Trials of a smaller number go first. */
  priority?: number
  signal?: AbortSignal
  /** Called whenever a trial has ended: how many of those asked for so far. */
  progress?: (done: number, asked: number) => void
  /** The experiment goes on after each round when this resolves: to pace work that it does itself, and to hold it. */
  turn?: () => Promise<void>
}

interface Wish {
  priority: number
  signal: AbortSignal | null
  /** In simulated time. */
  lengthUs: number
}

interface Job extends Wish {
  /** Has a hand do it; what then keeps the promise, or null when it was cancelled. */
  begin: (hand: Hand) => Promise<(() => void) | null>
  reject: (reason: Error) => void
}

/** What an experiment's promise is rejected with when it was cancelled. */
export class Cancelled extends Error {}

export class Pool {
  private readonly jobs: Job[] = []
  private readonly idle: Hand[] = []
  private readonly busy = new Map<Hand, Job>()
  private readonly substitutes = new Set<Hand>()
  /** The workers could not be used: one hand that needs none does it all. */
  private replaced = false
  private closed = false

  /**
   * `open` makes a hand, at most `count` of them; when one of them fails, `substitute` makes the one that does the rest.
   */
  constructor(
    private readonly count: number,
    private readonly open: () => Hand,
    private readonly substitute: () => Hand,
  ) {}

  /** True when no worker could be used. */
  get withoutWorkers(): boolean {
    return this.replaced
  }

  /** How many hands are at work. */
  get underWay(): number {
    return this.busy.size
  }

  /** Rejects with `Cancelled` when the signal says so, or the pool is closed. */
  async conduct<Answer>(experiment: Experiment<Answer>, options: Conduct = {}): Promise<Answer> {
    const { priority = 0, signal = null, progress, turn = nextMessage } = options
    this.heed(signal)
    let done = 0
    let asked = 0
    const ask = async (trial: Trial): Promise<Outcome> => {
      const lengthUs = trial.untilUs - (trial.start?.timeUs ?? 0)
      const outcome = await this.carryOut((hand) => hand.carryOut(trial), { priority, signal, lengthUs })
      progress?.(++done, asked)
      return outcome
    }
    for (let step = experiment.next(); ;) {
      if (step.done === true) return step.value
      asked += step.value.length
      const outcomes = await Promise.all(step.value.map(ask))
      if (outcomes.length === 0 || options.turn !== undefined) await this.pause(turn, signal)
      step = experiment.next(outcomes)
    }
  }

  /**
   * The same answer as that of the experiment `tryDeaths`, sooner: each hand tries its share without a word in between. `soFar` hears
   * what is known when all but links are tried.
   */
  async tryDeaths(
    subject: Subject,
    options: Conduct = {},
    soFar: (deaths: Deaths) => void = () => undefined,
  ): Promise<Deaths | null> {
    const { priority = 0, signal = null, progress } = options
    this.heed(signal)
    const of = this.replaced ? 1 : this.count
    const counts = Array.from({ length: of }, () => ({ done: 0, asked: 0 }))
    const parts = new Map<number, Deaths>()
    const listenerOf = (nth: number): Listener => ({
      progress: (done, asked) => {
        counts[nth] = { done, asked }
        const sum = (count: 'done' | 'asked'): number => counts.reduce((all, each) => all + each[count], 0)
        progress?.(sum('done'), sum('asked'))
      },
      soFar: (deaths) => {
        parts.set(nth, deaths)
        const joined = parts.size < of ? null : joinDeaths(counts.map((_, i) => parts.get(i) ?? null))
        if (joined !== null && signal?.aborted !== true) soFar(joined)
      },
    })
    const ask = (_: unknown, nth: number): Promise<{ answer: Deaths | null }> =>
      this.carryOut((hand) => hand.tryDeaths(subject, { nth, of }, listenerOf(nth)), { priority, signal, lengthUs: 0 })
    const shares = await Promise.all(counts.map(ask))
    return joinDeaths(shares.map(({ answer }) => answer))
  }

  close(): void {
    this.closed = true
    for (const { reject } of this.jobs.splice(0)) reject(new Cancelled())
    for (const hand of [...this.idle.splice(0), ...this.busy.keys()]) hand.stop()
  }

  /** Lets others have a turn, and is cancelled like a trial. */
  private async pause(turn: () => Promise<void>, signal: AbortSignal | null): Promise<void> {
    await turn()
    if (this.closed || signal?.aborted === true) throw new Cancelled()
  }

  private heed(signal: AbortSignal | null): void {
    const cancel = (): void => {
      if (signal !== null) this.cancel(signal)
    }
    signal?.addEventListener('abort', cancel, { once: true })
  }

  private carryOut<Told>(by: (hand: Hand) => Promise<Told | null>, wish: Wish): Promise<Told> {
    return new Promise((resolve, reject) => {
      const begin = async (hand: Hand): Promise<(() => void) | null> => {
        const told = await by(hand)
        return told === null ? null : () => resolve(told)
      }
      const job = { ...wish, begin, reject }
      if (this.closed || wish.signal?.aborted === true) {
        reject(new Cancelled())
        return
      }
      const behind = this.jobs.findIndex((other) => goesBefore(job, other))
      this.jobs.splice(behind < 0 ? this.jobs.length : behind, 0, job)
      this.assign()
    })
  }

  /** Gives waiting jobs to hands that are free. */
  private assign(): void {
    while (this.jobs.length > 0) {
      const hand = this.freeHand()
      const job = hand === null ? undefined : this.jobs.shift()
      if (hand === null || job === undefined) return
      this.busy.set(hand, job)
      job.begin(hand).then(
        (keep) => this.ended(hand, keep),
        (reason: unknown) => this.failed(hand, reason),
      )
    }
  }

  private freeHand(): Hand | null {
    const most = this.replaced ? 1 : this.count
    const idle = this.idle.pop()
    if (idle !== undefined) return idle
    return this.busy.size < most ? this.make() : null
  }

  private make(): Hand {
    if (!this.replaced) {
      try {
        return this.open()
      } catch {
        this.replaced = true
      }
    }
    const hand = this.substitute()
    this.substitutes.add(hand)
    return hand
  }

  private ended(hand: Hand, keep: (() => void) | null): void {
    const job = this.busy.get(hand)
    this.busy.delete(hand)
    if (keep === null || this.closed) job?.reject(new Cancelled())
    else keep()
    if (this.closed) return
    this.idle.push(hand)
    this.assign()
  }

  /** The same is tried once more without workers; if it fails there too, it cannot be done. */
  private failed(hand: Hand, reason: unknown): void {
    const job = this.busy.get(hand)
    this.busy.delete(hand)
    hand.stop()
    if (job === undefined || job.signal?.aborted === true) return
    const last = this.closed || this.substitutes.has(hand)
    if (last) job.reject(reason instanceof Error ? reason : new Error(String(reason)))
    else {
      this.replaced = true
      for (const idle of this.idle.splice(0)) idle.stop()
      this.jobs.unshift(job)
    }
    this.assign()
  }

  /** Everything that was asked for with this signal. */
  private cancel(signal: AbortSignal): void {
    for (const job of this.jobs.filter((waiting) => waiting.signal === signal)) {
      this.jobs.splice(this.jobs.indexOf(job), 1)
      job.reject(new Cancelled())
    }
    for (const [hand, job] of this.busy) {
      if (job.signal !== signal) continue
      hand.cancel()
      job.reject(new Cancelled())
    }
  }
}

/** Of one priority the longest go first, so that none of them is begun last while the other hands are idle. */
function goesBefore(one: Job, other: Job): boolean {
  if (one.priority !== other.priority) return one.priority < other.priority
  return one.lengthUs > other.lengthUs
}
