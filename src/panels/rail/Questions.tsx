/** The eight questions of the whiteboard; one at a time opens to its answer. */
import { Suspense, useState } from 'react'
import { openExperiment, useViewStore } from '../../stores/view-store'
import { Button } from '../../ui/Button'
import { later } from '../../ui/later'
import { Prose } from '../../ui/Prose'
import { railWords } from '../../words/bar-words'
import { notes, readTold } from '../../words/notes'
import type { Told } from '../../words/notes/design-note'
import styles from './rail.module.css'

/** The place of the question where the single points of failure are. */
const SPOFS = 5

const Deeds = later(async () => (await import('./Deeds')).Deeds)

/** The question is answered by trying, unless there is no room for both. */
function onSpofs(): void {
  if (useViewStore.getState().layout !== 'sheet') openExperiment('spof', false)
}

interface QuestionsProps {
  questions: readonly string[]
  answers: readonly Told[]
}

export function Questions({ questions, answers }: QuestionsProps) {
  const [open, setOpen] = useState(-1)
  return (
    <section className={styles.section}>
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
            <span>{question}</span>
          </summary>
          <Answer told={answers[i]} />
          {i === open && (
            <Suspense>
              <Deeds question={i} />
            </Suspense>
          )}
          {i === SPOFS && (
            <p className={styles.answer}>
              <Button size="small" onPress={() => openExperiment('spof')}>
                {railWords.tryIt}
              </Button>
            </p>
          )}
        </details>
      ))}
    </section>
  )
}

function Answer({ told }: { told: Told }) {
  const { text, headings } = readTold(told)
  return (
    <div className={styles.answer}>
      <p>
        <Prose text={text} />
      </p>
      {headings.length > 0 && <p className={styles.from}>{notes.from(headings)}</p>}
    </div>
  )
}
