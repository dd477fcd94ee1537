/** The right panel: what is selected, or the events of the run when nothing is. */
import { useRunStore } from '../../stores/run-store'
import { useViewStore } from '../../stores/view-store'
import { en } from '../../words/en'
import { CodeBasePanel } from './CodeBasePanel'
import { Events } from './Events'
import { HostPanel } from './HostPanel'
import styles from './inspector.module.css'
import { LinkPanel } from './LinkPanel'
import { ServicePanel } from './ServicePanel'
import { StepCard } from './StepCard'

export function Inspector() {
  return (
    <div className={styles.inspector} role="group" aria-label={en.inspector.label} tabIndex={0}>
      <StepCard />
      <Selected />
    </div>
  )
}

function Selected() {
  const selection = useViewStore((state) => state.selection)
  const design = useRunStore((state) => state.design)
  if (selection === null) return <Events />
  const { type, id } = selection
  // What is selected may belong to a design that has just been closed.
  if (type === 'service' && design.services.some((part) => part.id === id)) return <ServicePanel key={id} id={id} />
  const host = design.hosts.find((candidate) => candidate.id === id)
  if (type === 'host' && host) return <HostPanel host={host} />
  if (type === 'codeBase' && host) return <CodeBasePanel host={host} />
  const link = design.links.find((candidate) => candidate.id === id)
  if (type === 'link' && link) return <LinkPanel link={link} />
  return <Events />
}
