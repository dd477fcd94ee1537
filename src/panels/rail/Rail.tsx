/** The left rail: what the open design is, what its author answered, and what was decided to run it. */
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import { findDesign } from '../../designs/catalog'
import { useDesignStore } from '../../stores/design-store'
import { setRailOpen, useViewStore } from '../../stores/view-store'
import { IconButton } from '../../ui/Button'
import { Prose } from '../../ui/Prose'
import { en } from '../../words/en'
import { Questions } from './Questions'
import styles from './rail.module.css'

const words = en.rail

export function Rail() {
  const open = useViewStore((state) => state.railOpen)
  if (open) return <OpenRail />
  return (
    <div className={styles.folded}>
      <IconButton label={words.open} tone="quiet" expanded={false} onPress={() => setRailOpen(true)}>
        <PanelLeftOpen size={17} aria-hidden="true" />
      </IconButton>
    </div>
  )
}

function OpenRail() {
  const designId = useDesignStore((state) => state.designId)
  const source = findDesign(designId)
  const note = en.notes.designs[designId]
  return (
    <div className={styles.rail} role="group" aria-label={words.label} tabIndex={0}>
      <header className={styles.head}>
        <div className={styles.titleRow}>
          <h2 className={styles.title}>{source?.name}</h2>
          <IconButton label={words.close} tone="quiet" expanded onPress={() => setRailOpen(false)}>
            <PanelLeftClose size={17} aria-hidden="true" />
          </IconButton>
        </div>
        {typeof source?.document === 'string' && (
          <p className={styles.document} title={words.document}>
            {source.document}
          </p>
        )}
        {note && (
          <p className={styles.summary}>
            <Prose text={note.summary} />
          </p>
        )}
      </header>
      {note && <Questions answers={note.answers} />}
      {note && <Decisions decisions={note.decisions} />}
    </div>
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
