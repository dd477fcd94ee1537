/** What a lesson is: scenes that set something, ask what will follow, and read from the run what did. All of it is data and pure functions. */
import type { Action, Design } from '../engine'
import type { Seen } from './seen'
import type { Site } from './site'

export interface Lesson {
  id: string
  /** 1..8 are the questions of the exercise, in its order. */
  number: number
  title: string
  scenes: readonly Scene[]
}

/** What is done to a run, counted from the beginning of its scene. */
export interface Act {
  afterUs: number
  does: Action
  /** Asked after each event from then on: it is done at the first at which this holds. Absent: at that time. */
  when?: (seen: Seen) => boolean
}

/** A run of a scene. The first is the one on screen; others are tried beside it, in a comparison. */
export interface Staged {
  /** What is different in it. */
  name: string
  design: Design
  acts: readonly Act[]
}

/** Which part of the page to open. */
export type Panel = 'requests' | 'events' | 'operations' | 'eavesdropper' | 'strangers'

/** What the screen shows of it. */
export interface Shows {
  /** The ids of parts to watch, the most important first. */
  focus: readonly string[]
  /** Simulated seconds a second; absent: as it is. */
  speed?: number
  panel?: Panel
}

/** Two to four choices, or a number of something. */
export type Question = { prompt: string; choices: readonly Choice[] } | { prompt: string; unit: string }

export interface Choice {
  id: string
  text: string
}

export type Measured = Readonly<Record<string, number | string | boolean | null>>

/** A sentence that was proved by the run, or not. */
export interface Claim {
  name: string
  sentence: string
}

/** What is measured in a row of a comparison: a part of all, a time, how often a second, or how many. */
export type Unit = 'share' | 'time' | 'rate' | 'count'

/** Measured numbers beside each other: drawn as a table, with a bar for each. */
export interface Comparison {
  columns: readonly string[]
  /** Of each row a number for each column, in microseconds where it is a time. */
  rows: readonly ComparedRow[]
}

export interface ComparedRow {
  label: string
  unit: Unit
  /** The whole that is counted from, which fills a bar; absent: all of a share, else the most in any row of its unit. */
  of?: number
  values: readonly number[]
}

export interface Outcome {
  measured: Measured
  /** The id of the choice that came true, or the number; null when nothing was asked. */
  answer: string | number | null
  /** What happened, and because of what, with the numbers measured. */
  sentence: string
  /** Null where one number says it. */
  compared: Comparison | null
  /** Of each claim, in their order, whether it holds. */
  held: readonly boolean[]
}

export interface Scene {
  id: string
  /** At most forty words, with the question's prompt. */
  text: (site: Site) => string
  /** Null when it can be played for this site, else a sentence that says why not. */
  missing: (site: Site) => string | null
  /** When it begins, in the run of the design without any command. */
  startUs: number
  stage: (site: Site) => readonly Staged[]
  shows: (site: Site) => Shows
  /** Null: it only shows. */
  asks: (site: Site) => Question | null
  /** The simulated time within which the outcome must be there. */
  patienceUs: number
  /** Asked after each event of the first run, which stands at the instant of the first at which this holds. Null: it goes on. */
  stops: ((seen: Seen) => boolean) | null
  /** Null while it is not known yet. One `Seen` for each run on the stage, in their order. */
  outcome: (seen: readonly Seen[]) => Outcome | null
  claims: readonly (Claim & { missing: (site: Site) => string | null })[]
}

/**
 * A site has got over its start: people know its address, requests are under way. HAProxy checks at every even second or so, so
 * this is between two checks.
 */
export const SETTLED_US = 11e6

/** How a scene is written. `M` is what it measures. */
export interface Script<M extends Measured> {
  id: string
  text: string | ((site: Site) => string)
  missing?: (site: Site) => string | null
  /** Absent: when the site has settled. */
  startUs?: number
  acts?: (site: Site) => readonly Act[]
  /** Runs to compare with. What they leave out is as in the first. */
  beside?: (site: Site) => readonly (Pick<Staged, 'name'> & Partial<Staged>)[]
  shows: (site: Site) => Shows
  asks?: (site: Site) => Question
  /** In simulated seconds; absent: 60. */
  patienceS?: number
  stops?: (seen: Seen) => boolean
  measure: (seen: Seen, ...beside: Seen[]) => M | null
  /** The measured choice or number, when something is asked. */
  answer?: (measured: M, site: Site) => string | number
  says: (measured: M, site: Site) => string
  compares?: (measured: M, site: Site, seen: readonly Seen[]) => Comparison
  claims: readonly (Claim & { missing?: (site: Site) => string | null; holds: (measured: M, site: Site) => boolean })[]
}

const nothing = (): null => null

/** The scene of a script. */
export function scene<M extends Measured>(script: Script<M>): Scene {
  const { acts = () => [], answer, asks = nothing, beside = () => [], text } = script
  return {
    id: script.id,
    text: typeof text === 'string' ? () => text : text,
    missing: script.missing ?? nothing,
    startUs: script.startUs ?? SETTLED_US,
    stage: (site) => {
      const first: Staged = { name: 'as it is', design: site.design, acts: acts(site) }
      return [first, ...beside(site).map((other) => ({ ...first, ...other }))]
    },
    shows: script.shows,
    asks,
    patienceUs: (script.patienceS ?? 60) * 1e6,
    stops: script.stops ?? null,
    outcome: (all) => {
      const [seen, ...others] = all
      const measured = script.measure(seen, ...others)
      if (measured === null) return null
      return {
        measured,
        answer: answer?.(measured, seen.site) ?? null,
        sentence: script.says(measured, seen.site),
        compared: script.compares?.(measured, seen.site, all) ?? null,
        held: script.claims.map(({ holds }) => holds(measured, seen.site)),
      }
    },
    claims: script.claims.map(({ name, sentence, missing = nothing }) => ({ name, sentence, missing })),
  }
}
