/** HAProxy's servers with what an administrator may set, where the next request goes, its statistics and its log. */
import { useId } from 'react'
import { run } from '../../../run/run'
import { useRunStore } from '../../../stores/run-store'
import type { HaproxyView, ServerView } from '../../../stores/service-view'
import { Badge } from '../../../ui/Badge'
import { Fact, Facts } from '../../../ui/Facts'
import { Prose } from '../../../ui/Prose'
import { Section } from '../../../ui/Section'
import { en } from '../../../words/en'
import { formatCount } from '../../../words/format'
import { inspectorWords } from '../../../words/inspector-words'
import { balancerOf } from '../../telling/names'
import { StatusBadge } from '../StateBadge'
import inspector from '../inspector.module.css'
import styles from './haproxy.module.css'
import { HaproxyLog } from './HaproxyLog'
import { ServerControls } from './ServerControls'
import { StatTable } from './StatTable'

const words = inspectorWords.haproxy

export function HaproxyNumbers({ view }: { view: HaproxyView }) {
  const { servers, next, queued } = view
  const meaning = useId()
  return (
    <>
      <Section heading={words.heading}>
        <Facts>
          <Fact term={words.next} tone={next === null && view.none !== 'open' ? 'bad' : 'plain'}>
            {next === null ? nobody(view) : servers[next].label}
          </Fact>
          <Fact term={words.queued}>{formatCount(queued)}</Fact>
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

/** What HAProxy thinks of a web server, which is not always what the web server is. */
export function SeenByHaproxy({ id }: { id: string }) {
  const design = useRunStore((state) => state.design)
  const balancer = balancerOf(design)
  const line = balancer?.servers.findIndex(({ service }) => service === id) ?? -1
  const view = useRunStore((state) => (balancer === null ? undefined : state.services[balancer.id]))
  if (balancer === null || line < 0 || view?.kind !== 'haproxy') return null
  const answered = run.simulation.world.ledger.metrics.answeredBy(design.services.indexOf(balancer))
  const server = view.servers[line]
  return (
    <Section heading={words.seenAs}>
      <ServerHead view={view} server={server} />
      <Facts>
        <Fact term={words.current}>{formatCount(server.current)}</Fact>
        <Fact term={words.waiting}>{formatCount(server.waiting)}</Fact>
        <Fact term={words.answered}>{formatCount(answered[line])}</Fact>
      </Facts>
    </Section>
  )
}
