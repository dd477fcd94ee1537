/** Turns the time that a failure process spends in its states into minutes a year, and shares these among the parts. */
import { requestKinds } from '../../engine'
import type { RequestKind } from '../../engine'
import type { DyingPart } from '../spof/parts'
import { BatchMeans } from './batch-means'
import type { Estimate } from './batch-means'
import { blame } from './blame'
import type { Answered } from './measure'
import type { FailureProcess, Stretch } from './process'

export const MINUTES_A_YEAR = 525_960

/** Of all requests and of each kind; null where none is sent. */
export type MinutesLost = Record<'all' | RequestKind, Estimate | null>

export interface PartMinutes {
  id: string
  what: DyingPart['what']
  /** Minutes a year. */
  minutes: number
}

const figures = ['all', ...requestKinds] as const

/** What is answered in a state of failed parts, these by their places; asked for only after `live` has named the state. */
export interface StateShares {
  answered: (set: readonly number[]) => Answered
}

export class Account {
  private readonly means = figures.map(() => new BatchMeans())
  /** By state of the process: all hours spent in it. */
  private readonly spent: number[] = []
  private readonly answered: Answered[] = []
  /** Batches whose states may not have been measured yet. */
  private waiting: Stretch[] = []

  constructor(
    private readonly process: FailureProcess,
    private readonly shares: StateShares,
  ) {}

  /** Goes on for so many batches of so many hours; returns the sets of failed parts whose shares `settle` will ask for. */
  live(batches: number, hours: number): (readonly number[])[] {
    this.waiting = Array.from({ length: batches }, () => this.process.run(hours))
    const { sets } = this.process.states
    const visited = new Set(this.waiting.flatMap(({ states }) => states))
    const news = [...visited].filter((state) => !(state in this.spent)).map((state) => sets[state])
    // Whose repair would help, too.
    return news.flatMap((set) => [set, ...set.map((part) => set.filter((other) => other !== part))])
  }

  settle(): void {
    for (const stretch of this.waiting) this.add(stretch)
    this.waiting = []
  }

  minutes(undisturbed: Answered): MinutesLost {
    const [all, ...kinds] = this.means.map((mean) => inMinutes(mean.estimate()))
    const [first, second, third] = kinds.map((kind, i) => (undisturbed[requestKinds[i]] === null ? null : kind))
    return { all, static: first, read: second, write: third }
  }

  /** The minutes of all requests that are lost because parts are dead, by whose they are; most first. */
  partMinutes(parts: readonly Pick<DyingPart, 'id' | 'what'>[]): PartMinutes[] {
    const lostIn = (set: readonly number[]): number => 1 - this.shares.answered(set).all
    const lost = parts.map(() => 0)
    let hours = 0
    this.spent.forEach((spent, state) => {
      hours += spent
      const set = this.process.states.sets[state]
      const more = lostIn(set) - lostIn([])
      if (more > 0) blame(set, lostIn).forEach((share, i) => (lost[set[i]] += share * more * spent))
    })
    const told = parts.map(({ id, what }, part) => ({ id, what, minutes: (lost[part] / hours) * MINUTES_A_YEAR }))
    return told.toSorted((a, b) => b.minutes - a.minutes)
  }

  private add({ states, hours }: Stretch): void {
    const all = hours.reduce((sum, each) => sum + each, 0)
    const lost = figures.map(() => 0)
    states.forEach((state, i) => {
      const answered = (this.answered[state] ??= this.shares.answered(this.process.states.sets[state]))
      this.spent[state] = (this.spent[state] ?? 0) + hours[i]
      figures.forEach((figure, at) => (lost[at] += hours[i] * (1 - (answered[figure] ?? answered.all))))
    })
    lost.forEach((each, at) => this.means[at].add(each / all))
  }
}

/** What is lost is never less than nothing. */
function inMinutes({ mean, low, high }: Estimate): Estimate {
  return {
    mean: mean * MINUTES_A_YEAR,
    low: low === null ? null : Math.max(0, low) * MINUTES_A_YEAR,
    high: high === null ? null : high * MINUTES_A_YEAR,
  }
}
