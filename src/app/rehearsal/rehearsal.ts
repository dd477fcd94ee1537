/** A rehearsal: eight questions in an order of its own, a clock, and what was said to each. Pure: times come from outside. */
import type { DesignChange } from '../../designs/moment'
import type { ProfileName } from '../../designs/profiles'
import { splitmix } from '../../engine/kernel/random'
import type { Fact } from '../../lessons/measured'
import { notes } from '../../words/notes'

export const QUESTIONS = notes.questions.length
export const WHOLE_MS = 30 * 60_000

export const marks = ['sure', 'unsure', 'unknown'] as const
export type Mark = (typeof marks)[number]

/** What was said to a question. */
export interface Answer {
  words?: string
  revealed?: boolean
  mark?: Mark
  /** Absent until they have been measured. */
  facts?: readonly Fact[]
}

/** The design that was on the canvas as it began. */
export interface Subject {
  designId: string
  profile: ProfileName
  seed: number
  /** In which order it had been changed; none: it was as it comes. */
  changes: readonly DesignChange[]
}

export interface Rehearsal extends Subject {
  /** When it began, in milliseconds since 1970: the order of the questions follows from it. */
  beganMs: number
  /** Of the clock, until it was last stopped. */
  spentMs: number
  /** Since when the clock has run; null: it is stopped. */
  sinceMs: number | null
  /** 1..8 in its order; past them, the sheet. */
  place: number
  /** By the number of the question, 1..8 as in the exercise. */
  answers: Readonly<Partial<Record<string, Answer>>>
}

export function begin(of: Subject, nowMs: number): Rehearsal {
  return { ...of, beganMs: nowMs, spentMs: 0, sinceMs: nowMs, place: 1, answers: {} }
}

/** The numbers of the questions, 1..8, in the order in which they are asked: the same for the same beginning. */
export function orderOf({ beganMs, seed }: Pick<Rehearsal, 'beganMs' | 'seed'>): number[] {
  const order = Array.from({ length: QUESTIONS }, (_, i) => i + 1)
  let drawn = splitmix(Math.floor(beganMs) ^ splitmix(seed))
  for (let last = QUESTIONS - 1; last > 0; last--) {
    drawn = splitmix(drawn + 0x9e3779b9)
    const other = (drawn >>> 0) % (last + 1)
    const asked = order[last]
    order[last] = order[other]
    order[other] = asked
  }
  return order
}

/** The number of the question that is asked, 1..8; null on the sheet. */
export function askedIn(rehearsal: Rehearsal): number | null {
  return orderOf(rehearsal).at(rehearsal.place - 1) ?? null
}

export function spentMs({ spentMs, sinceMs }: Rehearsal, nowMs: number): number {
  return spentMs + (sinceMs === null ? 0 : Math.max(0, nowMs - sinceMs))
}

export function pause(rehearsal: Rehearsal, nowMs: number): Rehearsal {
  return { ...rehearsal, spentMs: spentMs(rehearsal, nowMs), sinceMs: null }
}

export function goOn(rehearsal: Rehearsal, nowMs: number): Rehearsal {
  return { ...pause(rehearsal, nowMs), sinceMs: nowMs }
}

/** To another question; past the last one to the sheet, where the clock stops. */
export function turn(rehearsal: Rehearsal, by: number, nowMs: number): Rehearsal {
  const place = Math.max(1, rehearsal.place + by)
  return place > QUESTIONS ? finish(rehearsal, nowMs) : { ...rehearsal, place }
}

/** To the sheet, whatever has been answered. */
export function finish(rehearsal: Rehearsal, nowMs: number): Rehearsal {
  return { ...pause(rehearsal, nowMs), place: QUESTIONS + 1 }
}

export function answer(rehearsal: Rehearsal, question: number, part: Answer): Rehearsal {
  const { answers } = rehearsal
  return { ...rehearsal, answers: { ...answers, [question]: { ...answers[question], ...part } } }
}

/** The question whose facts are to be shown and have not been measured yet: the one revealed, or any on the sheet. */
export function toMeasure(rehearsal: Rehearsal): number | null {
  const asked = askedIn(rehearsal)
  const shown = asked === null ? orderOf(rehearsal) : [asked].filter((one) => rehearsal.answers[one]?.revealed)
  return shown.find((one) => rehearsal.answers[one]?.facts === undefined) ?? null
}
