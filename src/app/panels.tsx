/** The panels beside the canvas, or in the sheet; each is loaded when it is first shown. */
import { isInLesson, useLessonStore } from '../stores/lesson-store'
import { later } from '../ui/later'

const Notes = later(async () => (await import('../panels/rail/Rail')).Rail)
const Lesson = later(async () => (await import('./lesson/Lesson')).Lesson)
export const Inspector = later(async () => (await import('../panels/inspector/Inspector')).Inspector)
export const Strip = later(async () => (await import('../panels/strip/Strip')).Strip)

/** The notes of the design, or the lesson that is open. */
export function Rail() {
  const inLesson = useLessonStore(isInLesson)
  return inLesson ? <Lesson /> : <Notes />
}
