/** The numbers of the run: shares, rates, percentiles, and the equation that always holds. */
import { useRunStore } from '../../stores/run-store'
import type { Totals } from '../../stores/run-store'
import { stripWords } from '../../words/strip-words'
import { formatCount, formatDuration, formatRate, formatShare } from '../../words/format'
import { serverLabel } from '../telling/names'
import styles from './numbers.module.css'

const words = stripWords.numbers
const ENOUGH_ANSWERED = 0.99
const LAG_THAT_MATTERS_US = 1e6
/** Larger counts do not fit beside their name; they are in the title and in the equation below. */
const MOST_BESIDE = 1000

export function Numbers() {
  const totals = useRunStore((state) => state.totals)
  const { sent, answered, failed, inFlight, throughput, p50Us, p95Us, p99Us, samples, lagUs } = totals
  return (
    <div className={styles.numbers} role="group" aria-label={words.label}>
      <div className={styles.big}>
        <Answered totals={totals} />
        <Big value={formatRate(throughput)} name={words.throughput} title={words.throughputTitle} />
        <Big
          value={p95Us === null ? words.none : formatDuration(p95Us)}
          name={words.p95}
          title={words.p95Title(samples)}
        />
        <Big
          value={lagUs === null ? words.none : formatDuration(lagUs)}
          name={words.lag}
          title={words.lagTitle}
          tone={lagUs !== null && lagUs > LAG_THAT_MATTERS_US ? 'warn' : 'plain'}
        />
      </div>
      <div className={styles.small}>
        <p>{p50Us !== null && p99Us !== null ? words.percentiles(p50Us, p99Us, samples) : words.noAnswers}</p>
        <p className={styles.balance}>{words.balance(sent, answered, failed, inFlight)}</p>
        <PerServer counts={totals.answeredByServer} />
      </div>
    </div>
  )
}

function Answered({ totals: { answered, failed, answeredShare } }: { totals: Totals }) {
  const ended = answered + failed
  if (answeredShare === null) return <Big value={words.none} name={words.answered} title={words.noAnswers} />
  return (
    <Big
      value={formatShare(answeredShare)}
      name={words.answered}
      aside={ended < MOST_BESIDE ? words.answeredOf(answered, ended) : ''}
      title={words.answeredTitle(answered, ended)}
      tone={answeredShare < ENOUGH_ANSWERED ? 'bad' : 'plain'}
    />
  )
}

interface BigProps {
  value: string
  name: string
  aside?: string
  title: string
  tone?: 'plain' | 'warn' | 'bad'
}

function Big({ value, name, aside, title, tone = 'plain' }: BigProps) {
  return (
    <div className={styles.item} title={title}>
      <span className={styles.value} data-tone={tone}>
        {value}
      </span>
      <span className={styles.name}>
        {name}
        {aside !== undefined && <span className={styles.aside}> {aside}</span>}
      </span>
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
