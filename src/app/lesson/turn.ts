/** From one scene of a lesson to the next. */
import { openLesson, useLessonStore } from '../../stores/lesson-store'
import { useSession } from './session'

/** To another scene of the lesson; past its last one, to the list of lessons. */
export function turn(by: 1 | -1): void {
  const place = useLessonStore.getState().place
  const { session } = useSession.getState()
  if (place === null || session === null) return
  const to = place.scene + by
  if (to < 1) return
  if (to > session.lesson.scenes.length) openLesson(0)
  else openLesson(place.lesson, to)
}
