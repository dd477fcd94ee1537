/** The eight questions of the whiteboard; one at a time opens to its answer. */
import { Suspense, useState } from 'react'
import { LESSONS_KEY, openLesson } from '../../stores/lesson-store'
import { read } from '../../stores/storage'
import { openExperiment, useViewStore } from '../../stores/view-store'
import { Button } from '../../ui/Button'
import { later } from '../../ui/later'
import { railWords } from '../../words/bar-words'
import { SPOFS } from '../../words/notes'
import styles from './rail.module.css'

const Answer = later(async () => (await import('./Answer')).Answer)
const Seen = later(async () => (await import('./Seen')).Seen)

/** The question is answered by trying, unless there is no room for both. */
function onSpofs(): void {
  if (useViewStore.getState().layout !== 'sheet') openExperiment('spof', false)
}

export function Questions({ questions }: { questions: readonly string[] }) {
  const [open, setOpen] = useState(-1)
  // On a first visit nothing has been seen, and what marks it is not fetched.
  const visited = read(LESSONS_KEY) !== null
  return (
    <section className={styles.section}>
      <p className={styles.lessons}>
        <Button onPress={() => openLesson(0)}>{railWords.lessons}</Button>
      </p>
      <h3 className={styles.heading}>{railWords.questions}</h3>
      {questions.map((question, i) => (
        <details
          key={question}
          className={styles.question}
          name="whiteboard-question"
          onToggle={({ newState }) => {
            if (newState !== 'open') return
            setOpen(i)
            if (i === SPOFS) onSpofs()
          }}
        >
          <summary className={styles.summaryRow}>
            <span className={styles.circle} aria-hidden="true">
              {i + 1}
            </span>
            <span>
              {question}
              {visited && (
                <Suspense>
                  <Seen lesson={i + 1} />
                </Suspense>
              )}
            </span>
          </summary>
          {i === open && (
            <Suspense>
              <Answer question={i} />
            </Suspense>
          )}
        </details>
      ))}
    </section>
  )
}
