/** The answer to a question for the open design, and what it can be tried with: loaded when the question is opened. */
import { useDesignStore } from '../../stores/design-store'
import { openLesson } from '../../stores/lesson-store'
import { openExperiment } from '../../stores/view-store'
import { Button } from '../../ui/Button'
import { Prose } from '../../ui/Prose'
import { SPOFS } from '../../words/notes'
import { answersOf } from '../../words/notes/answers'
import { cited, readTold } from '../../words/notes/told'
import { deedWords as words } from '../../words/deed-words'
import { Deeds } from './Deeds'
import styles from './rail.module.css'

export function Answer({ question }: { question: number }) {
  const designId = useDesignStore((state) => state.designId)
  const told = answersOf[designId]?.[question]
  if (told === undefined) return null
  const { text, headings } = readTold(told)
  return (
    <>
      <p className={styles.answer}>
        <Button size="small" onPress={() => openLesson(question + 1)}>
          {words.predictFirst}
        </Button>
      </p>
      <div className={styles.answer}>
        <p>
          <Prose text={text} />
        </p>
        {headings.length > 0 && <p className={styles.from}>{cited(headings)}</p>}
      </div>
      <Deeds question={question} />
      {question === SPOFS && (
        <p className={styles.answer}>
          <Button size="small" onPress={() => openExperiment('spof')}>
            {words.tryIt}
          </Button>
        </p>
      )}
    </>
  )
}
