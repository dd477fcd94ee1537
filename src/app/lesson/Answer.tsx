/** How it turned out: what was said beside what was measured, and because of what. */
import type { Question } from '../../lessons/lesson'
import { Button } from '../../ui/Button'
import { Prose } from '../../ui/Prose'
import { lessonWords as words } from '../../words/lesson-words'
import { Compared } from './Compared'
import styles from './lesson.module.css'
import { useRemembered } from '../../stores/lesson-memory'
import { player, useLesson } from './session'
import type { Said } from './session'

export function Answer() {
  const hidden = useRemembered((state) => state.hidden)
  const phase = useLesson((session) => session.phase)
  const covered = useLesson(({ revealed }) => hidden && !revealed) ?? false
  return (
    <div className={styles.outcome} role="status">
      {phase === 'watching' && <Watching />}
      {phase === 'answered' && (covered ? <Covered /> : <Outcome />)}
    </div>
  )
}

function Watching() {
  const at = useLesson(({ elsewhere, played }) => ({ elsewhere, ready: played !== null }))
  if (at?.elsewhere === true) return <p className={styles.note}>{words.elsewhere}</p>
  if (at?.ready !== true) return <p className={styles.note}>{words.preparing}</p>
  return (
    <>
      <p className={styles.note}>{words.watching}</p>
      <Button size="small" onPress={() => player.hurry()}>
        {words.hurry}
      </Button>
    </>
  )
}

function Covered() {
  return (
    <Button tone="strong" onPress={() => player.reveal()}>
      {words.reveal}
    </Button>
  )
}

/** Where there is little room, what was measured comes into sight. */
const intoView = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'nearest' })

function Outcome() {
  const all = useLesson(({ question, said, played }) => ({ question, said, played }))
  const played = all?.played ?? null
  if (all === null || played === null) return null
  const { question, said } = all
  const { answer, answeredUs, compared, sentence } = played
  return (
    <>
      {said !== null && (
        <p>
          <Prose text={words.youSaid(tell(question, said))} />
        </p>
      )}
      {answer !== null && (
        <p className={styles.measured}>
          <Prose text={words.itWas(tell(question, answer))} />
        </p>
      )}
      <p>
        <Prose text={sentence} />
      </p>
      {compared !== null && <Compared {...compared} />}
      <p ref={intoView} className={styles.note}>
        {words.known(answeredUs)}
      </p>
    </>
  )
}

/** A choice in its own words, a number with its unit. */
function tell(question: Question | null, said: Said): string {
  if (question === null) return String(said)
  if ('choices' in question) return question.choices.find(({ id }) => id === said)?.text ?? String(said)
  return words.amount(said, question.unit)
}
