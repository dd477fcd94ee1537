/** The settings of one service that can change during a run: the program's own keywords, with their ranges. */
import type { Tape, Taped } from '../kernel/tape'

export interface Setting {
  /** The program's keyword, for example `retries` or `timeout connect`. */
  readonly keyword: string
  /**
   * `us` is shown as a time; `flag` is 0 or 1; `choice` is an index into `choices`;
   * `words` is any of `choices`, one bit each.
   */
  readonly unit: 'us' | 'count' | 'flag' | 'choice' | 'words'
  readonly min: number
  readonly max: number
  readonly value: number
  /** 0 is allowed below `min`, and means "as another setting says", or what `zero` says. */
  readonly orZero?: true
  /** What 0 means, when it stands for no number: it is not set, or lasts for ever. */
  readonly zero?: 'none' | 'endless'
  /** It leaves no trace in the digest while it has its first value; such settings stand last in their list. */
  readonly optional?: true
  /** The program's own words for the values 0, 1, 2, … of a `choice`, or for the bits of `words`; absent for other units. */
  readonly choices?: readonly string[]
  /** It leaves no trace while it has the value that it has always had; such settings stand last. */
  readonly usual?: number
  /** It came after other such settings, and leaves no trace where only they are used. */
  readonly later?: true
}

export const SECOND_US = 1e6

/** What has settings. */
export interface Configurable {
  readonly settings: Settings
  /** The value must have been checked with `problem`. */
  set(keyword: string, value: number): void
}

export class Settings implements Taped {
  private readonly values: Float64Array
  private readonly places: Map<string, number>
  /** Where those end that are always on the tape, those of the first that leave no trace at times, and all. */
  private readonly ends: readonly number[]

  constructor(private readonly specs: readonly Setting[]) {
    this.values = new Float64Array(specs.map((spec) => spec.value))
    const lasting = specs.filter(({ usual }) => usual === undefined).length
    this.ends = [lasting, specs.filter(({ later }) => later !== true).length, specs.length]
    this.places = new Map(specs.map((spec, place) => [spec.keyword, place]))
  }

  get(keyword: string): number {
    return this.values[this.placeOf(keyword)]
  }

  flag(keyword: string): boolean {
    return this.get(keyword) !== 0
  }

  has(keyword: string): boolean {
    return this.places.has(keyword)
  }

  /** Null when the value may be set, else why not. */
  problem(keyword: string, value: number): 'unknown' | 'range' | null {
    const place = this.places.get(keyword)
    if (place === undefined) return 'unknown'
    const { min, max, orZero } = this.specs[place]
    const fits = (value >= min && value <= max) || (orZero === true && value === 0)
    return Number.isInteger(value) && fits ? null : 'range'
  }

  /** The value must have been checked with `problem`. Returns the setting's index in the list. */
  set(keyword: string, value: number): number {
    const place = this.placeOf(keyword)
    this.values[place] = value
    return place
  }

  /** All settings with their current values. */
  list(): Setting[] {
    return this.specs.map((spec, place) => ({ ...spec, value: this.values[place] }))
  }

  tape(tape: Tape): void {
    const [lasting, first, all] = this.ends
    tape.array(this.values, lasting)
    this.tapeRare(tape, lasting, first)
    if (all > first) this.tapeRare(tape, first, all)
  }

  private tapeRare(tape: Tape, from: number, to: number): void {
    const values = this.values.subarray(from, to)
    const usual = this.specs.slice(from, to).map((spec) => spec.usual ?? 0)
    const on = tape.optional(
      values.some((value, place) => value !== usual[place]),
      () => {
        tape.array(values, values.length)
      },
    )
    if (!on && tape.playing) values.set(usual)
  }

  private placeOf(keyword: string): number {
    const place = this.places.get(keyword)
    if (place === undefined) throw new Error(`There is no setting ${keyword}.`)
    return place
  }
}

export function flag(keyword: string, on: boolean): Setting {
  return { keyword, unit: 'flag', min: 0, max: 1, value: on ? 1 : 0 }
}

/** One of a few words of the program; the setting's value is the word's index in `choices`. */
export function choice<T extends string>(keyword: string, choices: readonly T[], chosen: T): Setting {
  return { keyword, unit: 'choice', min: 0, max: choices.length - 1, value: choices.indexOf(chosen), choices }
}

/** Any of the program's words: the setting's value has one bit for each. */
export function words<T extends string>(keyword: string, choices: readonly T[], chosen: readonly T[]): Setting {
  const bits = choices.reduce((sum, word, place) => sum + (chosen.includes(word) ? 1 << place : 0), 0)
  return { keyword, unit: 'words', min: 0, max: (1 << choices.length) - 1, value: bits, choices }
}

/** The words of these bits with spaces between, as the program's configuration has them; `none` for no bit. */
export function wordsOf(choices: readonly string[], bits: number): string {
  return choices.filter((_, place) => (bits & (1 << place)) !== 0).join(' ') || 'none'
}

export function count(keyword: string, value: number, min: number, max: number): Setting {
  return { keyword, unit: 'count', min, max, value }
}

/** A time up to an hour. */
export function time(keyword: string, valueUs: number, minUs = 0): Setting {
  return { keyword, unit: 'us', min: minUs, max: 3600 * SECOND_US, value: valueUs }
}

/** A time of at least a millisecond, or 0 for the value of another setting. */
export function timeOrZero(keyword: string, valueUs: number): Setting {
  return { ...time(keyword, valueUs, 1000), orZero: true }
}
