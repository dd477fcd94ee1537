/** The eight questions of the whiteboard; one at a time opens to its answer. */
import { openExperiment, useViewStore } from '../../stores/view-store'
import { Button } from '../../ui/Button'
import { Prose } from '../../ui/Prose'
import { railWords } from '../../words/bar-words'
import { notes, readTold } from '../../words/notes'
import type { Told } from '../../words/notes/design-note'
import styles from './rail.module.css'

/** The place of the question where the single points of failure are. */
const SPOFS = 5

/** The question is answered by trying, unless there is no room for both. */
function onSpofs({ newState }: { newState: string }): void {
  if (newState === 'open' && useViewStore.getState().layout !== 'sheet') openExperiment('spof', false)
}

interface QuestionsProps {
  questions: readonly string[]
  answers: readonly Told[]
}

export function Questions({ questions, answers }: QuestionsProps) {
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{railWords.questions}</h3>
      {questions.map((question, i) => (
        <details
          key={question}
          className={styles.question}
          name="whiteboard-question"
          onToggle={i === SPOFS ? onSpofs : undefined}
        >
          <summary className={styles.summaryRow}>
            <span className={styles.circle} aria-hidden="true">
              {i + 1}
            </span>
            <span>{question}</span>
          </summary>
          <Answer told={answers[i]} />
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
