/** All lessons in groups, with a mark at those that have been seen. */
import { Check } from 'lucide-react'
import { lessons } from '../../lessons/registry'
import { openLesson } from '../../stores/lesson-store'
import { Button } from '../../ui/Button'
import { lessonWords as words } from '../../words/lesson-words'
import { notes } from '../../words/notes'
import { FINDINGS_LESSON } from '../../words/notes/findings'
import { rehearsalWords } from '../../words/rehearsal-words'
import { showRehearsal, useKept } from '../rehearsal/kept'
import styles from './lesson.module.css'
import { useRemembered } from '../../stores/lesson-memory'

/** The lessons of the exercise's questions come first, those of what running it shows last. */
const QUESTIONS = notes.questions.length
const groups = [
  { name: words.groups.first, lessons: lessons.slice(QUESTIONS, FINDINGS_LESSON - 1) },
  { name: words.groups.questions, lessons: lessons.slice(0, QUESTIONS) },
  { name: words.groups.findings, lessons: lessons.slice(FINDINGS_LESSON - 1) },
]

export function LessonList() {
  const rehearsing = useKept((state) => state.rehearsal !== null)
  const seen = useRemembered((state) => state.seen)
  return (
    <div className={styles.body}>
      <p className={styles.intro}>{words.listIntro}</p>
      {groups.map((group) => (
        <section key={group.name} aria-label={group.name}>
          <h3 className={styles.group}>{group.name}</h3>
          <ul className={styles.lessons}>
            {group.lessons.map(({ id, number, title }) => (
              <li key={id}>
                <button type="button" className={styles.entry} onClick={() => openLesson(number)}>
                  <span>{number <= QUESTIONS ? words.lesson(number, title) : title}</span>
                  {number in seen && <Check size={15} role="img" aria-label={words.seen} />}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <section aria-label={rehearsalWords.title}>
        <h3 className={styles.group}>{rehearsalWords.title}</h3>
        <p className={styles.intro}>{rehearsalWords.invite}</p>
        <Button onPress={() => showRehearsal(true)}>{rehearsing ? rehearsalWords.goBack : rehearsalWords.title}</Button>
      </section>
    </div>
  )
}
