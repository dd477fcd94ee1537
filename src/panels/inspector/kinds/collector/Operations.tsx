/** The operations view: alerts, and what has been heard of each host; then what really happened, which the collector cannot know. */
import { Suspense } from 'react'
import { useRunStore } from '../../../../stores/run-store'
import { flip } from '../../../../stores/view-store'
import { Button } from '../../../../ui/Button'
import { operationsWords as words } from '../../../../words/operations-words'
import { CollectorNumbers } from './CollectorNumbers'
import { IncidentList } from './IncidentList'
import events from '../../events.module.css'
import styles from './operations.module.css'
import { Unknown } from './Unknown'

/** As the right panel shows it while nothing is selected. */
export function Operations() {
  const on = useRunStore(({ switches }) => switches.monitoring)
  const collector = useRunStore(({ design }) => design.services.find(({ kind }) => kind === 'collector')?.id)
  return (
    <Suspense>
      <h2 className={events.heading}>{words.heading}</h2>
      {on && collector !== undefined ? <CollectorNumbers id={collector} /> : <Off />}
    </Suspense>
  )
}

function Off() {
  return (
    <>
      <div className={styles.off}>
        <p>{words.off}</p>
        <Button onPress={() => flip({ op: 'monitoring', on: true })} label={words.turnOn}>
          {words.turnOn}
        </Button>
      </div>
      <Unknown />
      <IncidentList />
    </>
  )
}
