/** Which lesson it is, and which scene of how many; each can be gone to. */
import { openLesson } from '../../stores/lesson-store'
import { lessonWords as words } from '../../words/lesson-words'
import styles from './lesson.module.css'
import { useLesson } from './session'

export function Places() {
  const shown = useLesson(({ lesson, scene }) => ({ lesson, scene }))
  if (shown === null) return null
  const { number, scenes } = shown.lesson
  const place = scenes.indexOf(shown.scene)
  return (
    <nav className={styles.places} aria-label={words.scenes}>
      <span>{words.place(number, place + 1, scenes.length)}</span>
      <span className={styles.dots}>
        {scenes.map(({ id }, i) => (
          <button
            key={id}
            type="button"
            className={styles.dot}
            aria-label={words.sceneLink(i + 1)}
            aria-current={i === place ? 'step' : undefined}
            title={words.sceneLink(i + 1)}
            onClick={() => openLesson(number, i + 1)}
          />
        ))}
      </span>
    </nav>
  )
}
