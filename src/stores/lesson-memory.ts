/** What is remembered of lessons: which have been seen, where each was left, and how a class answers. */
import { create } from 'zustand'
import { entries, fields, fitting, flag, isBetween } from './fit'
import { LESSONS_KEY } from './lesson-store'
import { recall, remember } from './storage'

const MOST = 100
const number = fitting((value): value is number => isBetween(value, 1, MOST))

interface Remembered {
  /** The answer waits until it is asked for. */
  hidden: boolean
  /** Hands are counted. */
  hands: boolean
  /** Lessons whose last scene has been seen, by their numbers. */
  seen: Readonly<Record<string, true>>
  /** The scene in which a lesson was left, by its number. */
  left: Readonly<Partial<Record<string, number>>>
}

const stored = fields<Remembered>({
  hidden: flag,
  hands: flag,
  seen: entries(fitting((value): value is true => value === true)),
  left: entries(number),
})

export const useRemembered = create<Remembered>()(() => ({
  hidden: false,
  hands: false,
  seen: {},
  left: {},
  ...recall(LESSONS_KEY, stored),
}))

function keep(part: Partial<Remembered>): void {
  useRemembered.setState(part)
  remember(LESSONS_KEY, useRemembered.getState(), 'quietly')
}

export function setHidden(hidden: boolean): void {
  keep({ hidden })
}

export function setHands(hands: boolean): void {
  keep({ hands })
}

export function noteSeen(lesson: number): void {
  if (!(lesson in useRemembered.getState().seen)) keep({ seen: { ...useRemembered.getState().seen, [lesson]: true } })
}

export function noteLeft(lesson: number, scene: number): void {
  keep({ left: { ...useRemembered.getState().left, [lesson]: scene } })
}
