/** The note of a design: what it is, the questions answered for it and what was decided to run it. */
import { Prose } from '../../ui/Prose'
import { railWords as words } from '../../words/bar-words'
import { notes } from '../../words/notes'
import type { DesignNote } from '../../words/notes/design-note'
import { Questions } from './Questions'
import styles from './rail.module.css'

export function Note({ note }: { note: DesignNote }) {
  return (
    <>
      {note.published && <p className={styles.published}>{notes.published}</p>}
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
