/** The right panel: what is selected, or the events of the run when nothing is. */
import { lazy, Suspense } from 'react'
import type { Design } from '../../engine'
import { useRunStore } from '../../stores/run-store'
import { useViewStore } from '../../stores/view-store'
import type { Selection } from '../../designs/moment'
import { en } from '../../words/en'
import { Events } from './Events'
import styles from './inspector.module.css'
import { StepCard } from './StepCard'

const Selected = lazy(async () => ({ default: (await import('./Selected')).Selected }))

export function Inspector() {
  return (
    <div className={styles.inspector} role="group" aria-label={en.inspector.label} tabIndex={0}>
      <StepCard />
      <Content />
    </div>
  )
}

function Content() {
  const selection = useViewStore((state) => state.selection)
  const design = useRunStore((state) => state.design)
  if (selection === null || !has(design, selection)) return <Events />
  return (
    <Suspense>
      <Selected design={design} selection={selection} />
    </Suspense>
  )
}

/** What is selected may belong to a design that has just been closed. */
function has({ services, hosts, links }: Design, { type, id }: Selection): boolean {
  const among = type === 'service' ? services : type === 'link' ? links : hosts
  return among.some((candidate) => candidate.id === id)
}
