/** Which lesson is open, and what it points at on the canvas. */
import { create } from 'zustand'

/** Under which the browser remembers what has been seen of lessons (`lesson-memory.ts`). */
export const LESSONS_KEY = 'failover.lessons'

/** A scene of a lesson by their numbers, from 1. Lesson 0: the list of lessons; scene 0: where that lesson was left. */
export interface LessonPlace {
  lesson: number
  scene: number
}

interface LessonState {
  /** In place of the notes; null: none is open. */
  place: LessonPlace | null
  /** The ids of services, hosts and links to watch: the others are dimmed, unless there are none. */
  watched: readonly string[]
}

export const useLessonStore = create<LessonState>()(() => ({ place: null, watched: [] }))

/** Selects whether a lesson, or the list of them, is open. */
export const isInLesson = ({ place }: LessonState): boolean => place !== null

export function openLesson(lesson: number, scene = 0): void {
  useLessonStore.setState({ place: { lesson, scene } })
}

export function leaveLesson(): void {
  useLessonStore.setState({ place: null })
}
