/** The alerts that are not inactive, gravest first, each with what it watches; a firing one can be acknowledged. */
import type { AlertView } from '../../../../engine'
import { run } from '../../../../run/run'
import { useRunStore } from '../../../../stores/run-store'
import { Badge } from '../../../../ui/Badge'
import { Button } from '../../../../ui/Button'
import { Section } from '../../../../ui/Section'
import { formatClock } from '../../../../words/format'
import { operationsWords as words } from '../../../../words/operations-words'
import { alertFacts } from '../../../telling/alert-at'
import events from '../../event-list.module.css'
import styles from './operations.module.css'

const tones = { inactive: 'neutral', pending: 'warn', firing: 'bad', acknowledged: 'bad', resolved: 'ok' } as const
const order = ['firing', 'acknowledged', 'pending', 'resolved', 'inactive'] as const

export function AlertList({ alerts }: { alerts: readonly AlertView[] }) {
  const shown = alerts.filter(({ state }) => state !== 'inactive')
  const sorted = shown.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || b.sinceUs - a.sinceUs)
  return (
    <Section heading={words.alerts}>
      {sorted.length === 0 ? (
        <p className={styles.about}>{words.noAlerts(alerts.length)}</p>
      ) : (
        <ul className={styles.list} aria-label={words.alerts}>
          {sorted.map((alert) => (
            <Row key={alert.id} alert={alert} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function Row({ alert: { id, rule, sinceUs, state, value } }: { alert: AlertView }) {
  const design = useRunStore((store) => store.design)
  const nowUs = useRunStore((store) => store.nowUs)
  const place = useRunStore(({ alerts }) => alerts.findIndex((one) => one.id === id))
  const about = alertFacts(design, place)?.about ?? ''
  return (
    <li className={styles.alert}>
      <p className={styles.what}>
        <Badge tone={tones[state]}>{state}</Badge>
        <b className={styles.rule}>{rule.id}</b>
        <time className={events.time}>{formatClock(sinceUs)}</time>
      </p>
      <p className={styles.about}>
        {about} · {words.condition(rule, value)}
      </p>
      {state === 'firing' && (
        <div className={styles.acknowledge}>
          <span className={styles.about}>{words.goesTo(rule, nowUs - sinceUs)}</span>
          <Button
            size="small"
            label={words.acknowledgeOf(rule.id, about)}
            onPress={() => run.command({ op: 'acknowledge', target: id })}
          >
            {words.acknowledge}
          </Button>
        </div>
      )}
    </li>
  )
}
