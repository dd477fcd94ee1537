/** The experiment "what would help": a table of changes, those that save most first, each to be tried on a branch. */
import type { Change } from '../../../experiments/helps/changes'
import type { Helps, Measured } from '../../../experiments/helps/helps'
import type { Pool } from '../../../experiments/pool'
import { tryChange } from '../../../run/change-design'
import { run } from '../../../run/run'
import { useRunStore } from '../../../stores/run-store'
import { Button } from '../../../ui/Button'
import { Prose } from '../../../ui/Prose'
import { useHeld } from '../../../ui/use-held'
import { formatCount } from '../../../words/format'
import { helpsWords as words } from '../../../words/helps-words'
import { Standing } from '../Standing'
import { hostLabel } from '../../telling/names'
import styles from './helps.module.css'
import { useHelps } from './use-helps'

const columns = ['change', 'lost', 'worst', 'lostWrites', 'p95', 'knee', 'cost', 'act'] as const

export function HelpsPanel({ pool }: { pool: Pool }) {
  const now = useHelps(pool)
  const helps = now.isOfNow ? now.latest : null
  return (
    <div className={styles.helps}>
      <p className={styles.intro} role="status">
        {helps !== null && words.intro(helps.watchedUs)} <Standing now={now} pool={pool} />
      </p>
      {helps?.changes.some(({ other }) => other !== null) === true && <p className={styles.intro}>{words.apart}</p>}
      {helps !== null && <HelpsTable helps={helps} busy={now.state === 'unknown'} />}
    </div>
  )
}

/** While changes are still tried they sort themselves among those that stand, but never under a hand. */
function HelpsTable({ helps, busy }: { helps: Helps; busy: boolean }) {
  const {
    shown: { before, changes },
    watch,
  } = useHeld<Helps, HTMLTableElement>(helps)
  return (
    <table className={styles.table} aria-label={words.table} aria-busy={busy} {...watch}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" data-column={column}>
              {words.columns[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr data-now="true">
          <th scope="row" data-column="change">
            {words.now}
          </th>
          <Figures measured={before} before={before} />
          <td data-column="cost" />
          <td data-column="act" />
        </tr>
        {changes.map(({ measured, helps, ...change }) => (
          <tr key={change.id} data-change={change.id} data-helps={helps}>
            <th scope="row" data-column="change">
              <Prose text={words.change(change.id, change.value)} />
              {!helps && <span className={styles.nothing}>{words.nothing}</span>}
            </th>
            <Figures measured={measured} before={before} />
            <td data-column="cost">{words.cost(change.cost)}</td>
            <td data-column="act">
              <TryIt change={change} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Figures({ measured, before }: { measured: Measured; before: Measured }) {
  const { lost, worst, lostWrites, p95Ms, kneePerSecond, kneeIsBeyond } = measured
  const design = useRunStore((state) => state.design)
  const host = measured.deaths.find((death) => death.lost === worst)?.id ?? null
  return (
    <>
      <Count column="lost" n={lost} before={before.lost} />
      <td data-column="worst" data-same={worst === before.worst}>
        {formatCount(worst)}
        <span className={styles.host}>{hostLabel(design, host) ?? ''}</span>
      </td>
      <Count column="lostWrites" n={lostWrites} before={before.lostWrites} />
      <td data-column="p95" data-same={p95Ms === before.p95Ms}>
        {words.latency(p95Ms)}
      </td>
      <td data-column="knee" data-same={kneePerSecond === before.kneePerSecond}>
        {words.knee(kneePerSecond, kneeIsBeyond)}
      </td>
    </>
  )
}

function Count({ column, n, before }: { column: 'lost' | 'lostWrites'; n: number; before: number }) {
  return (
    <td data-column={column} data-better={n < before} data-worse={n > before} data-same={n === before}>
      {formatCount(n)}
      <span className={styles.difference}>{words.difference(before, n)}</span>
    </td>
  )
}

/** What commands can do to the running site is tried on a branch of it; other parts make another design. */
function TryIt({ change: { id, value, actions, other } }: { change: Change }) {
  if (other !== null) {
    return (
      <Button size="small" label={words.tryApartOf(words.change(id, value))} onPress={() => tryChange(other.change)}>
        {words.tryApart}
      </Button>
    )
  }
  if (actions === null) return <span className={styles.needs}>{words.needsSomebody}</span>
  return (
    <Button
      size="small"
      label={words.tryItOf(words.change(id, value))}
      onPress={() => {
        actions.forEach((action, i) => run.command(action, i === 0))
        run.setPlaying(true)
      }}
    >
      {words.tryIt}
    </Button>
  )
}
