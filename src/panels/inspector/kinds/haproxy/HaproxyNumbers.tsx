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
import { haproxyPanel, lineText } from '../../../../words/kinds/haproxy-panel'
import { StatusBadge } from '../../StateBadge'
import { CertificatePanel } from '../../tls/CertificatePanel'
import inspector from '../../part-panel.module.css'
import { checkText } from './check-text'
import styles from './haproxy.module.css'
import { Backends } from './Backends'
import { HaproxyLog } from './HaproxyLog'
import { ServerControls } from './ServerControls'
import { StatTable } from './StatTable'

const words = haproxyPanel

export function HaproxyNumbers({ id }: { id: string }) {
  const view = useService(id, 'haproxy')
  const meaning = useId()
  if (view === null) return null
  const { backends, held, idle, servers, next, waiting } = view
  return (
    <>
      <Section heading={words.heading}>
        <Facts>
          {backends === undefined && (
            <Fact term={words.next} tone={next === null && view.none !== 'open' ? 'bad' : 'plain'}>
              {next === null ? nobody(view) : servers[next].label}
            </Fact>
          )}
          <Fact term={words.inQueue}>{formatCount(waiting)}</Fact>
          {idle > 0 && <Fact term={words.idle}>{formatCount(idle)}</Fact>}
          {held > 0 && <Fact term={words.held}>{formatCount(held)}</Fact>}
        </Facts>
        {backends !== undefined && <Backends backends={backends} servers={servers} />}
        {servers.map((server, place) => (
          <div key={server.name} className={inspector.server}>
            <ServerHead server={server} />
            <LineSays id={view.id} place={place} />
            <ServerControls id={view.id} server={server} place={place} describedBy={meaning} />
          </div>
        ))}
        <p id={meaning} className={styles.meaning}>
          <Prose text={words.controls} />
        </p>
        {servers.some(({ agent }) => agent !== null) && (
          <p className={styles.meaning}>
            <Prose text={words.agent} />
          </p>
        )}
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

function ServerHead({ server }: { server: ServerView }) {
  return (
    <div className={styles.serverHead}>
      <span className={styles.serverName} title={server.name}>
        {server.label}
      </span>
      <StatusBadge status={server.status} up={server.up} />
      {server.backend !== null && <Badge tone="neutral">{server.backend}</Badge>}
      <Badge tone={server.backup ? 'neutral' : 'accent'}>{server.backup ? words.backup : words.active}</Badge>
      <span className={styles.check}>{checkText(server)}</span>
      {server.throttle !== null && (
        <span className={styles.check}>
          {words.throttle(Math.ceil(server.scaled / 16), server.weight, server.throttle)}
        </span>
      )}
    </div>
  )
}

/** What the `server` line of the configuration has besides what the controls show. */
function LineSays({ id, place }: { id: string; place: number }) {
  const part = useRunStore(({ design }) => design.services.find((one) => one.id === id))
  const said = part?.kind === 'haproxy' ? lineText(part.servers[place]) : ''
  return said === '' ? null : <code className={styles.meaning}>{said}</code>
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
      <ServerHead server={server} />
      <Facts>
        <Fact term={words.current}>{formatCount(server.current)}</Fact>
        <Fact term={words.waiting}>{formatCount(server.waiting)}</Fact>
        <Fact term={words.answered}>{formatCount(answered[place])}</Fact>
      </Facts>
    </Section>
  )
}
