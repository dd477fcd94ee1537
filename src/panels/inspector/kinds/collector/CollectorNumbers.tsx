/** What the collector knows: alerts, the rate of requests, and what each host has reported. */
import { useService } from '../../../../run/use-service'
import { useRunStore } from '../../../../stores/run-store'
import { operationsWords as words } from '../../../../words/operations-words'
import { Section } from '../../../../ui/Section'
import { AlertList } from './AlertList'
import { HostHeard } from './HostHeard'
import { IncidentList } from './IncidentList'
import { RequestRate } from './RequestRate'
import styles from './operations.module.css'

export function CollectorNumbers({ id }: { id: string }) {
  const view = useService(id, 'collector')
  const state = useRunStore(({ services }) => (id in services ? services[id].state : null))
  if (view === null) return null
  return (
    <>
      {state !== null && state !== 'up' && <p className={styles.blind}>{words.blind}</p>}
      <AlertList alerts={view.alerts} />
      <RequestRate hosts={view.hosts} />
      <Section heading={words.hosts}>
        <div className={styles.hosts}>
          {view.hosts.map((heard) => (
            <HostHeard key={heard.host} heard={heard} />
          ))}
        </div>
      </Section>
      <IncidentList />
    </>
  )
}
