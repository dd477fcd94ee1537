/** HAProxy's servers with an administrator's controls, where the next request goes, statistics and log. */
import { useId } from 'react'
import { lineTo } from '../../../../run/server-lines'
import { useService } from '../../../../run/use-service'
import { run } from '../../../../run/run'
import { useRunStore } from '../../../../stores/run-store'
import type { HaproxyView, ServerView } from '../../../../engine'
import { Badge } from '../../../../ui/Badge'
import { Fact, Facts } from '../../../../ui/Facts'
import { Prose } from '../../../../ui/Prose'
import { Section } from '../../../../ui/Section'
import { en } from '../../../../words/en'
import { formatCount } from '../../../../words/format'
import { haproxyPanel } from '../../../../words/kinds/haproxy-panel'
import { StatusBadge } from '../../StateBadge'
import { CertificatePanel } from '../../tls/CertificatePanel'
import inspector from '../../inspector.module.css'
import styles from './haproxy.module.css'
import { HaproxyLog } from './HaproxyLog'
import { ServerControls } from './ServerControls'
import { StatTable } from './StatTable'

const words = haproxyPanel

export function HaproxyNumbers({ id }: { id: string }) {
  const view = useService(id, 'haproxy')
  const meaning = useId()
  if (view === null) return null
  const { servers, next, waiting } = view
  return (
    <>
      <Section heading={words.heading}>
        <Facts>
          <Fact term={words.next} tone={next === null && view.none !== 'open' ? 'bad' : 'plain'}>
            {next === null ? nobody(view) : servers[next].label}
          </Fact>
          <Fact term={words.inQueue}>{formatCount(waiting)}</Fact>
        </Facts>
        {servers.map((server, place) => (
          <div key={server.name} className={inspector.server}>
            <ServerHead view={view} server={server} />
            <ServerControls id={view.id} server={server} place={place} describedBy={meaning} />
          </div>
        ))}
        <p id={meaning} className={styles.meaning}>
          <Prose text={words.controls} />
        </p>
      </Section>
      <CertificatePanel id={id} reader="browsers" />
      <StatTable view={view} />
      <HaproxyLog id={view.id} />
    </>
  )
}

function nobody({ none, balance }: HaproxyView): string {
  if (none === 'open') return en.canvas.open[balance] ?? ''
  return none === null ? words.none.down : words.none[none]
}

function ServerHead({ view: { fall, rise }, server }: { view: HaproxyView; server: ServerView }) {
  return (
    <div className={styles.serverHead}>
      <span className={styles.serverName} title={server.name}>
        {server.label}
      </span>
      <StatusBadge status={server.status} up={server.up} />
      <Badge tone={server.backup ? 'neutral' : 'accent'}>{server.backup ? words.backup : words.active}</Badge>
      <span className={styles.check}>{checkText(server, fall, rise)}</span>
    </div>
  )
}

function checkText({ status, admin, up, checks, checkStatus }: ServerView, fall: number, rise: number): string {
  if (status === 'no check' || admin === 'maint') return ''
  if (checks > 0) return up ? words.checkFailed(checks, fall) : words.checkPassed(checks, rise)
  return checkStatus === null ? words.noCheckYet : words.lastCheck(checkStatus)
}

/** What HAProxy believes about a web server, which is not always the truth. */
export function SeenByHaproxy({ id }: { id: string }) {
  const services = useRunStore((state) => state.services)
  const line = lineTo(services, id)
  if (line === null) return null
  const { balancer, server, place } = line
  const { ledger, services: all } = run.simulation.world
  const answered = ledger.metrics.answeredBy(all.findIndex(({ part }) => part.id === balancer.id))
  return (
    <Section heading={words.seenAs}>
      <ServerHead view={balancer} server={server} />
      <Facts>
        <Fact term={words.current}>{formatCount(server.current)}</Fact>
        <Fact term={words.waiting}>{formatCount(server.waiting)}</Fact>
        <Fact term={words.answered}>{formatCount(answered[place])}</Fact>
      </Facts>
    </Section>
  )
}
