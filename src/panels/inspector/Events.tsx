/** The events of the run. Nothing has happened at first: the list, with its sentences, is loaded when something has. */
import { Suspense } from 'react'
import { useRunStore } from '../../stores/run-store'
import { later } from '../../ui/later'
import { en } from '../../words/en'
import styles from './events.module.css'

const words = en.inspector.events
const EventList = later(async () => (await import('./EventList')).EventList)

export function Events() {
  const some = useRunStore(({ log, totals }) => log.length + totals.lostWrites + totals.staleReads > 0)
  const empty = <p className={styles.empty}>{words.empty}</p>
  return (
    <>
      <h2 className={styles.heading}>{words.heading}</h2>
      {some ? (
        <Suspense fallback={empty}>
          <EventList />
        </Suspense>
      ) : (
        empty
      )}
    </>
  )
}
