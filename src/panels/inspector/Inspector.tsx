/** The right panel: what is selected, or the events of the run when nothing is. */
import { Suspense } from 'react'
import type { Design } from '../../engine'
import { useRunStore } from '../../stores/run-store'
import { showOverview, useViewStore } from '../../stores/view-store'
import type { Selection } from '../../designs/moment'
import { later } from '../../ui/later'
import { Segmented } from '../../ui/Segmented'
import { useKeptFocus } from '../../ui/use-kept-focus'
import { en } from '../../words/en'
import { Events } from './Events'
import styles from './inspector.module.css'
import { StepCard } from './StepCard'

const Selected = later(async () => (await import('./Selected')).Selected)
const RequestPanel = later(async () => (await import('./request/RequestPanel')).RequestPanel)
const Operations = later(async () => (await import('./kinds/collector/Operations')).Operations)
const RequestList = later(async () => (await import('./request/RequestPanel')).RequestList)

export function Inspector() {
  const kept = useKeptFocus<HTMLDivElement>()
  return (
    <div ref={kept} className={styles.inspector} role="group" aria-label={en.inspector.label} tabIndex={0}>
      <StepCard />
      <Content />
    </div>
  )
}

function Content() {
  const selection = useViewStore((state) => state.selection)
  const design = useRunStore((state) => state.design)
  const request = useViewStore((state) => state.request)
  if (request !== null) {
    return (
      <Suspense>
        <RequestPanel key={request} request={request} />
      </Suspense>
    )
  }
  if (selection === null || !has(design, selection)) return <Overview />
  return (
    <Suspense>
      <Selected design={design} selection={selection} />
    </Suspense>
  )
}

const overviews = [
  { value: 'events', label: en.inspector.events.heading },
  { value: 'requests', label: en.inspector.events.requests },
  { value: 'operations', label: en.inspector.events.operations },
] as const

/** Nothing is selected: the events of the run, its requests, or what operations would see of it. */
function Overview() {
  const overview = useViewStore((state) => state.overview)
  return (
    <>
      <div className={styles.overview}>
        <Segmented label={en.inspector.events.show} options={overviews} value={overview} onChange={showOverview} />
      </div>
      {overview === 'events' ? (
        <Events />
      ) : (
        <Suspense>{overview === 'requests' ? <RequestList /> : <Operations />}</Suspense>
      )}
    </>
  )
}

/** What is selected may belong to a design that has just been closed. */
function has({ services, hosts, links }: Design, { type, id }: Selection): boolean {
  const among = type === 'service' ? services : type === 'link' ? links : hosts
  return among.some((candidate) => candidate.id === id)
}
