/** The rehearsal that is under way, kept in the browser: it outlives a reload. */
import { create } from 'zustand'
import { findDesign } from '../../designs/catalog'
import { designChanges, MOST_CHANGES } from '../../designs/moment'
import type { DesignChange } from '../../designs/moment'
import { profileNames } from '../../designs/profiles'
import type { Fact } from '../../lessons/measured'
import { MAX_SEED, openedDesign } from '../../stores/design-store'
import { entries, fields, fitting, flag, isBetween, isRecord, oneOf } from '../../stores/fit'
import type { Fit } from '../../stores/fit'
import { recall, remember } from '../../stores/storage'
import { begin, marks, QUESTIONS } from './rehearsal'
import type { Answer, Rehearsal, Subject } from './rehearsal'

const KEY = 'failover.rehearsal'
/** As long as a page of writing. */
export const MOST_LETTERS = 4000

function onCanvas(): Subject {
  const { changed, ...opened } = openedDesign()
  return { ...opened, changes: changed?.by ?? [] }
}

interface Kept {
  /** It stands in the place of the list of lessons. */
  shown: boolean
  /** Null: none has begun. */
  rehearsal: Rehearsal | null
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= MOST_LETTERS
const isFact = (value: unknown): value is Fact =>
  isRecord(value) && isBetween(value.scene, 1, 99) && isText(value.text) && isText(value.sentence)
const isChange = (value: unknown): value is DesignChange => designChanges.some((change) => change === value)
const time = fitting((value): value is number => isBetween(value, 0, Number.MAX_SAFE_INTEGER))

const whole = fields<Rehearsal>({
  designId: fitting((value): value is string => typeof value === 'string' && findDesign(value) !== undefined),
  profile: oneOf(profileNames),
  seed: fitting((value): value is number => Number.isInteger(value) && isBetween(value, 0, MAX_SEED)),
  changes: fitting(
    (value): value is DesignChange[] => Array.isArray(value) && value.length <= MOST_CHANGES && value.every(isChange),
  ),
  beganMs: time,
  spentMs: time,
  sinceMs: fitting((value): value is number | null => value === null || isBetween(value, 0, Number.MAX_SAFE_INTEGER)),
  place: fitting((value): value is number => Number.isInteger(value) && isBetween(value, 1, QUESTIONS + 1)),
  answers: entries(
    fields<Answer>({
      words: fitting(isText),
      revealed: flag,
      mark: oneOf(marks),
      facts: fitting((value): value is Fact[] => Array.isArray(value) && value.every(isFact)),
    }),
  ),
})

/** What is missing is as at the beginning; nothing is left of one whose beginning is unknown. */
const rehearsal: Fit<Rehearsal | null> = (value, spoilt) => {
  if (value === null) return null
  const found = whole(value, spoilt)
  return found?.beganMs === undefined
    ? undefined
    : { ...begin({ ...onCanvas(), changes: [] }, found.beganMs), ...found }
}

export const useKept = create<Kept>()(() => ({
  shown: false,
  rehearsal: null,
  ...recall(KEY, fields<Kept>({ shown: flag, rehearsal })),
}))

function keep(part: Partial<Kept>): void {
  useKept.setState(part)
  remember(KEY, useKept.getState(), 'quietly')
}

/** Puts it, or the list of lessons, in their one place. */
export function showRehearsal(shown: boolean): void {
  keep({ shown })
}

/** Of the design on the canvas; its clock runs from now on. */
export function beginRehearsal(): void {
  keep({ rehearsal: begin(onCanvas(), Date.now()) })
}

/** Does nothing when there is none. */
export function changeRehearsal(change: (rehearsal: Rehearsal, nowMs: number) => Rehearsal): void {
  const { rehearsal } = useKept.getState()
  if (rehearsal !== null) keep({ rehearsal: change(rehearsal, Date.now()) })
}

export function endRehearsal(): void {
  keep({ rehearsal: null, shown: false })
}
