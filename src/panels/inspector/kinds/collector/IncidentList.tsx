/** Each incident as it really was: when it was detected, acknowledged and repaired, and what it would have been without alerts. */
import type { Incident } from '../../../../engine/metrics/incidents'
import { useRunStore } from '../../../../stores/run-store'
import { Fact, Facts } from '../../../../ui/Facts'
import { Section } from '../../../../ui/Section'
import { formatClock } from '../../../../words/format'
import { operationsWords as words } from '../../../../words/operations-words'
import { alertFacts } from '../../../telling/alert-at'
import events from '../../event-list.module.css'
import styles from './operations.module.css'
import { useIncidents } from './use-incidents'
import { useTold } from './use-told'
import type { ToldIncident } from './use-told'

const MOST = 12

export function IncidentList() {
  const all = useTold(useIncidents())
  if (all.length === 0) return null
  const shown = all.slice(-MOST).reverse()
  return (
    <Section heading={words.incidents}>
      <p className={styles.about}>{words.incidentsAbout}</p>
      {all.length > 1 && <Means incidents={all.map(({ incident }) => incident)} />}
      <ul className={styles.list} aria-label={words.incidents}>
        {shown.map((told) => (
          <Row key={told.key} told={told} />
        ))}
      </ul>
      {all.length > MOST && <p className={styles.about}>{words.latestOf(MOST, all.length)}</p>}
    </Section>
  )
}

function Row({ told: { incident, sentence } }: { told: ToldIncident }) {
  const { acknowledgedUs, alertedUs, complainedUs, first, noticedUs, repairedUs } = incident
  const since = (us: number | null): number | null => (us === null ? null : us - first.timeUs)
  const detected = since(noticedUs)
  return (
    <li className={styles.incident}>
      <p className={styles.what}>
        <span>{sentence}</span>
        <time className={events.time}>{formatClock(first.timeUs)}</time>
      </p>
      <Facts>
        <Fact term={words.detected} tone={detected === null ? 'bad' : 'plain'}>
          {detected === null ? words.nobody : words.after(detected)}
        </Fact>
        <Fact term={words.byAlert}>
          <By alert={incident} />
        </Fact>
        <Fact term={words.byUser}>
          {complainedUs === null ? words.never : words.after(complainedUs - first.timeUs)}
        </Fact>
        {alertedUs !== null && (
          <Fact term={words.acknowledged}>{words.afterOrNot(since(acknowledgedUs), repairedUs !== null)}</Fact>
        )}
        <Fact term={words.repaired}>{words.afterOrNot(since(repairedUs), false)}</Fact>
      </Facts>
    </li>
  )
}

/** Which alert noticed it, and when. */
function By({ alert: { alert, alertedUs, first } }: { alert: Incident }) {
  const design = useRunStore((state) => state.design)
  const place = useRunStore(({ alerts }) => alerts.findIndex(({ id }) => id === alert))
  if (alertedUs === null) return words.never
  const facts = alertFacts(design, place)
  return (
    <span title={facts === null ? undefined : words.alert(facts.rule, facts.about)}>
      {words.after(alertedUs - first.timeUs)}
    </span>
  )
}

/** The mean times to detect, to acknowledge and to repair, over those incidents that have come so far. */
function Means({ incidents }: { incidents: readonly Incident[] }) {
  const mean = (field: 'noticedUs' | 'acknowledgedUs' | 'repairedUs') => {
    const times = incidents.flatMap(({ first, [field]: at }) => (at === null ? [] : [at - first.timeUs]))
    return { n: times.length, us: times.length === 0 ? null : times.reduce((sum, us) => sum + us, 0) / times.length }
  }
  const rows = [
    { term: words.meanDetect, ...mean('noticedUs') },
    { term: words.meanAcknowledge, ...mean('acknowledgedUs') },
    { term: words.meanRepair, ...mean('repairedUs') },
  ]
  return (
    <div className={styles.means}>
      <Facts>
        {rows.map(({ n, term, us }) => (
          <Fact key={term} term={term} title={words.meanOf(n, incidents.length)}>
            {us === null ? words.none : words.duration(us)}
          </Fact>
        ))}
      </Facts>
    </div>
  )
}
