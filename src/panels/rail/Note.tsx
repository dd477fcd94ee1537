/** The note of a design: what it is, the questions answered for it, what running it shows and what was decided to run it. */
import { Suspense, useState } from 'react'
import { later } from '../../ui/later'
import { Prose } from '../../ui/Prose'
import { railWords as words } from '../../words/bar-words'
import { notes } from '../../words/notes'
import type { DesignNote } from '../../words/notes/design-note'
import { Questions } from './Questions'
import styles from './rail.module.css'

const Findings = later(async () => (await import('./Findings')).Findings)

export function Note({ note }: { note: DesignNote }) {
  return (
    <>
      {note.published && <p className={styles.published}>{notes.published}</p>}
      <p className={styles.summary}>
        <Prose text={note.summary} />
      </p>
      <Questions questions={notes.questions} />
      <Found />
      <Decisions decisions={note.decisions} />
    </>
  )
}

/** Loaded when it is opened, as an answer is. */
function Found() {
  const [wanted, setWanted] = useState(false)
  return (
    <details className={styles.section} onToggle={() => setWanted(true)}>
      <summary className={styles.heading}>{words.findings}</summary>
      {wanted && (
        <Suspense>
          <Findings />
        </Suspense>
      )}
    </details>
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
