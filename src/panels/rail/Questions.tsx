/** The eight questions of the whiteboard; one at a time opens to its answer. */
import { Prose } from '../../ui/Prose'
import { railWords } from '../../words/bar-words'
import { notes, readTold } from '../../words/notes'
import type { Told } from '../../words/notes/design-note'
import styles from './rail.module.css'

interface QuestionsProps {
  questions: readonly string[]
  answers: readonly Told[]
}

export function Questions({ questions, answers }: QuestionsProps) {
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{railWords.questions}</h3>
      {questions.map((question, i) => (
        <details key={question} className={styles.question} name="whiteboard-question">
          <summary className={styles.summaryRow}>
            <span className={styles.circle} aria-hidden="true">
              {i + 1}
            </span>
            <span>{question}</span>
          </summary>
          <Answer told={answers[i]} />
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
