/** In place of the notes: the list of lessons, a rehearsal of them, or the scene that is open. */
import { X } from 'lucide-react'
import { Suspense } from 'react'
import type { ReactNode } from 'react'
import { leaveLesson } from '../../stores/lesson-store'
import { IconButton } from '../../ui/Button'
import { later } from '../../ui/later'
import { useKeptFocus } from '../../ui/use-kept-focus'
import { lessonWords as words } from '../../words/lesson-words'
import { rehearsalWords } from '../../words/rehearsal-words'
import { useKept } from '../rehearsal/kept'
import styles from './lesson.module.css'
import { LessonList } from './LessonList'
import { Places } from './Places'
import { SceneCard } from './SceneCard'
import { useLesson } from './session'

const Rehearsal = later(async () => (await import('../rehearsal/Rehearsal')).Rehearsal)

export function Lesson() {
  const lesson = useLesson((session) => session.lesson)
  const rehearsing = useKept((state) => state.shown)
  const kept = useKeptFocus<HTMLDivElement>()
  return (
    <div ref={kept} className={styles.lesson} data-lesson tabIndex={-1}>
      {lesson === null ? (
        <Whole title={rehearsing ? rehearsalWords.title : words.list}>
          {rehearsing ? (
            <Suspense>
              <Rehearsal />
            </Suspense>
          ) : (
            <LessonList />
          )}
        </Whole>
      ) : (
        <Whole
          key={lesson.id}
          title={lesson.title}
          above={<Places />}
          label={words.lesson(lesson.number, lesson.title)}
        >
          <SceneCard />
        </Whole>
      )}
    </div>
  )
}

interface WholeProps {
  title: string
  /** What it is called, where its title is not enough. */
  label?: string
  above?: ReactNode
  children: ReactNode
}

function Whole({ title, label = title, above, children }: WholeProps) {
  return (
    <section className={styles.whole} aria-label={label}>
      <header className={styles.head}>
        <div className={styles.heading}>
          {above}
          <h2 className={styles.title}>{title}</h2>
        </div>
        <IconButton label={words.close} tone="quiet" onPress={leaveLesson}>
          <X size={17} aria-hidden="true" />
        </IconButton>
      </header>
      {children}
    </section>
  )
}
