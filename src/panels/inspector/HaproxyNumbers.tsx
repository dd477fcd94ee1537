/** HAProxy's servers as its own statistics show them, and where the next request goes. */
import { useRunStore } from '../../stores/run-store'
import type { HaproxyView, ServerView } from '../../stores/service-view'
import { Badge } from '../../ui/Badge'
import { Fact, Facts } from '../../ui/Facts'
import { Section } from '../../ui/Section'
import { en } from '../../words/en'
import { inspectorWords } from '../../words/inspector-words'
import { formatCount } from '../../words/format'
import { balancerOf } from '../telling/names'
import styles from './haproxy-numbers.module.css'
import { StatusBadge } from './StateBadge'

const words = inspectorWords.haproxy

export function HaproxyNumbers({ view }: { view: HaproxyView }) {
  const { servers, next, queued, fall, rise } = view
  return (
    <Section heading={words.heading}>
      <Facts>
        <Fact term={words.next} tone={next === null && view.none !== 'open' ? 'bad' : 'plain'}>
          {next === null ? nobody(view) : servers[next].label}
        </Fact>
        <Fact term={words.queued}>{formatCount(queued)}</Fact>
      </Facts>
      {servers.map((server) => (
        <ServerCard key={server.name} server={server} fall={fall} rise={rise} />
      ))}
    </Section>
  )
}

function nobody({ none, balance }: HaproxyView): string {
  if (none === 'open') return en.canvas.open[balance] ?? ''
  return none === null ? words.none.down : words.none[none]
}

const counters = ['current', 'lbtot', 'wretr', 'wredis', 'econ', 'eresp', 'hrsp_2xx', 'hrsp_4xx', 'hrsp_5xx'] as const
const bad = new Set<string>(['econ', 'eresp', 'hrsp_5xx'])

function ServerCard({ server, fall, rise }: { server: ServerView; fall: number; rise: number }) {
  return (
    <div className={styles.server}>
      <div className={styles.serverHead}>
        <span className={styles.serverName} title={server.name}>
          {server.label}
        </span>
        <StatusBadge status={server.status} up={server.up} />
        <Badge tone={server.backup ? 'neutral' : 'accent'}>{server.backup ? words.backup : words.active}</Badge>
        <span className={styles.check}>{checkText(server, fall, rise)}</span>
      </div>
      <dl className={styles.counters}>
        {counters.map((name) => (
          <div key={name} title={words.counter(words[name], name === 'current' ? 'scur' : name)}>
            <dt>{words[name]}</dt>
            <dd data-bad={bad.has(name) && server[name] > 0}>{formatCount(server[name])}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function checkText({ status, up, checks, checkStatus }: ServerView, fall: number, rise: number): string {
  if (status === 'no check') return ''
  if (checks > 0) return up ? words.checkFailed(checks, fall) : words.checkPassed(checks, rise)
  return words.lastCheck(checkStatus)
}

/** What HAProxy thinks of a web server, which is not always what the web server is. */
export function SeenByHaproxy({ id }: { id: string }) {
  const design = useRunStore((state) => state.design)
  const balancer = balancerOf(design)
  const line = balancer?.servers.findIndex(({ service }) => service === id) ?? -1
  const view = useRunStore((state) => (balancer === null ? undefined : state.services[balancer.id]))
  if (line < 0 || view?.kind !== 'haproxy') return null
  return (
    <Section heading={words.seenAs}>
      <ServerCard server={view.servers[line]} fall={view.fall} rise={view.rise} />
    </Section>
  )
}
