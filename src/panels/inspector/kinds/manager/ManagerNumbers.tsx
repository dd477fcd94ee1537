/** What a failover manager knows of each database, what it is doing, and what it did last. */
import type { ProbedView } from '../../../../engine'
import { useService } from '../../../../run/use-service'
import { useRunStore } from '../../../../stores/run-store'
import { Badge } from '../../../../ui/Badge'
import { Section } from '../../../../ui/Section'
import { managerWords as words } from '../../../../words/manager-words'
import { nameOf } from '../../../telling/names'
import styles from './manager.module.css'

export function ManagerNumbers({ id }: { id: string }) {
  const view = useService(id, 'failover-manager')
  const design = useRunStore((state) => state.design)
  const nowUs = useRunStore((state) => state.nowUs)
  if (view === null) return null
  const { blockedUntilUs, databases, failover, stage, state } = view
  return (
    <>
      <Section heading={words.now}>
        <p className={styles.doing} data-working={state === 'up'}>
          {state === 'up' ? words.doing[stage] : words.notWorking}
        </p>
      </Section>
      <Section heading={words.databases}>
        <ul className={styles.list} aria-label={words.databases}>
          {databases.map((probed) => (
            <Probed key={probed.service} probed={probed} />
          ))}
        </ul>
      </Section>
      <Section heading={words.last}>
        {failover === null ? (
          <p className={styles.said}>{words.none}</p>
        ) : (
          <p className={styles.said}>
            {words.lastOf(
              nameOf(design, failover.from),
              failover.to === null ? null : nameOf(design, failover.to),
              failover.atUs,
            )}
            . {stage === 'watching' && words.took(failover.tookUs)}{' '}
            {blockedUntilUs > nowUs && words.blockedFor(blockedUntilUs - nowUs)}
          </p>
        )}
      </Section>
    </>
  )
}

function Probed({ probed }: { probed: ProbedView }) {
  const design = useRunStore((state) => state.design)
  const nowUs = useRunStore((state) => state.nowUs)
  const { answers, failed, held, received, service, sinceUs, source } = probed
  const forUs = nowUs - sinceUs
  return (
    <li className={styles.database}>
      <p className={styles.what}>
        <b>{nameOf(design, service)}</b>
        {answers === null ? (
          <Badge tone="neutral">{words.neverAsked}</Badge>
        ) : (
          <Badge tone={answers ? 'ok' : 'bad'}>
            {answers ? words.answersSince(forUs) : words.silentSince(forUs, failed)}
          </Badge>
        )}
      </p>
      <p className={styles.said}>
        {received === null
          ? words.neverHeard
          : `${words.said(probed, source === null ? null : nameOf(design, source))}.`}
      </p>
      {words.held(held) !== null && <p className={styles.said}>{words.held(held)}</p>}
    </li>
  )
}
