/** The questions answered for a design and what was decided to run it; long texts, so they are loaded on their own. */
import { Prose } from '../../ui/Prose'
import { railWords as words } from '../../words/bar-words'
import { notes } from '../../words/notes'
import { Questions } from './Questions'
import styles from './rail.module.css'

export function DesignNotes({ designId }: { designId: string }) {
  const note = notes.designs[designId]
  if (note === undefined) return null
  return (
    <>
      {note.source !== null && <p className={styles.published}>{notes.published}</p>}
      <p className={styles.summary}>
        <Prose text={note.summary} />
      </p>
      <Questions questions={notes.questions} answers={note.answers} />
      <Decisions decisions={note.decisions} />
    </>
  )
}

function Decisions({ decisions }: { decisions: readonly string[] }) {
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{words.decisions}</h3>
      <p className={styles.intro}>{words.decisionsIntro}</p>
      <ul className={styles.decisions}>
        {decisions.map((decision) => (
          <li key={decision}>
            <Prose text={decision} />
          </li>
        ))}
      </ul>
    </section>
  )
}
