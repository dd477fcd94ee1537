/** The numbers of the run: what became of requests lately, by kind; rates, times and losses; the equation that always holds. */
import { useRunStore } from '../../stores/run-store'
import type { KindNow } from '../../stores/run-store'
import { stripWords } from '../../words/strip-words'
import { formatCount, formatDuration, formatRate } from '../../words/format'
import { serverLabel } from '../telling/names'
import styles from './numbers.module.css'

const words = stripWords.numbers
/** The longest lag of a replica that nobody need worry about: that of the usual alert. */
const LAG_THAT_MATTERS_US = 30e6

type Tone = 'plain' | 'none' | 'warn' | 'bad'

export function Numbers() {
  const { sent, answered, failed, inFlight, answeredByServer, now } = useRunStore((state) => state.totals)
  return (
    <div className={styles.numbers} role="group" aria-label={words.label}>
      <Lately now={now} />
      <Measures />
      <div className={styles.small}>
        <PerServer counts={answeredByServer} />
        <p>{words.balance(sent, answered, failed, inFlight)}</p>
      </div>
    </div>
  )
}

const time = (us: number | null): string => (us === null ? words.none : formatDuration(us))

const rows: { name: string; of: (kind: KindNow) => string; tone: (kind: KindNow) => Tone }[] = [
  { name: words.answered, of: ({ answered }) => formatCount(answered), tone: () => 'plain' },
  {
    name: words.failed,
    of: ({ failed }) => formatCount(failed),
    tone: ({ failed }) => (failed > 0 ? 'bad' : 'none'),
  },
  { name: words.waiting, of: ({ waitingUs }) => time(waitingUs), tone: () => 'none' },
]

/** The last ten seconds. */
function Lately({ now }: { now: readonly KindNow[] }) {
  return (
    <table className={styles.kinds}>
      <thead>
        <tr>
          <th scope="col">{words.last}</th>
          {now.map(({ kind }) => (
            <th key={kind} scope="col">
              {kind}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, of, tone }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {now.map((kind) => (
              <td key={kind.kind} data-tone={tone(kind)}>
                {of(kind)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Measures() {
  const { throughput, p50Us, p95Us, p99Us, samples, lagUs, lostWrites, now } = useRunStore((state) => state.totals)
  const copying = useRunStore(({ services }) => Object.values(services).every(({ copies }) => copies?.now !== false))
  const stale = now.reduce((sum, kind) => sum + kind.stale, 0)
  const late = !copying || (lagUs ?? 0) > LAG_THAT_MATTERS_US
  const percentiles = p50Us === null || p99Us === null ? words.noAnswers : words.percentiles(p50Us, p99Us, samples)
  return (
    <dl className={styles.measures}>
      <Measure name={words.p95} value={time(p95Us)} title={percentiles} />
      <Measure name={words.throughput} value={formatRate(throughput)} title={words.throughputTitle} />
      <Measure name={words.lag} value={time(lagUs)} title={words.lagTitle} tone={late ? 'warn' : 'plain'} />
      <Measure name={words.stale} value={formatCount(stale)} title={words.staleTitle} />
      <Measure
        name={words.lost}
        value={formatCount(lostWrites)}
        title={words.lostTitle}
        tone={lostWrites > 0 ? 'bad' : 'plain'}
      />
    </dl>
  )
}

function Measure({ name, value, title, tone = 'plain' }: { name: string; value: string; title: string; tone?: Tone }) {
  return (
    <div title={title}>
      <dt>{name}</dt>
      <dd data-tone={tone}>{value}</dd>
    </div>
  )
}

/** How the answers are spread over the servers: a bar in parts, and the counts. */
function PerServer({ counts }: { counts: readonly number[] }) {
  const design = useRunStore((state) => state.design)
  const total = counts.reduce((sum, count) => sum + count, 0)
  const told = counts.map((count, i) => `${serverLabel(design, i)} ${formatCount(count)}`)
  return (
    <div className={styles.servers} title={words.perServerTitle(told)}>
      <span>{words.since}</span>
      <div className={styles.share} aria-hidden="true">
        {total > 0 &&
          counts.map((count, i) => <span key={i} className={styles.part} style={{ flexGrow: count / total }} />)}
      </div>
      <p>
        {counts.map((count, i) => (
          <span key={i} className={styles.server}>
            {serverLabel(design, i)} <b>{formatCount(count)}</b>
          </span>
        ))}
      </p>
    </div>
  )
}
