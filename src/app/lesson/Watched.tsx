/** The parts that a scene is about, by name: a press points at one. */
import { partWith, targetName } from '../../panels/telling/targets'
import { useRunStore } from '../../stores/run-store'
import { useLessonStore } from '../../stores/lesson-store'
import { select } from '../../stores/view-store'
import { lessonWords as words } from '../../words/lesson-words'
import styles from './lesson.module.css'

export function Watched() {
  const watched = useLessonStore((state) => state.watched)
  const design = useRunStore((state) => state.design)
  if (watched.length === 0) return null
  return (
    <p className={styles.watched}>
      <span>{words.watch}</span>
      {watched.map((id) => (
        <button key={id} type="button" className={styles.part} onClick={() => select(partWith(design, id))}>
          {targetName(design, id)}
        </button>
      ))}
    </p>
  )
}
