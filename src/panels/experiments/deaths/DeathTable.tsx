/** What each death does, a row for each part; sorted by harm, or by any column. */
import { memo, useState } from 'react'
import type { Design, RequestKind } from '../../../engine'
import type { Deaths } from '../../../experiments/spof/deaths'
import { deathOf } from '../../../experiments/spof/parts'
import type { Death } from '../../../experiments/spof/read-death'
import { run } from '../../../run/run'
import { select } from '../../../stores/view-store'
import { experimentWords } from '../../../words/experiment-words'
import { formatCount, formatDuration } from '../../../words/format'
import styles from './deaths.module.css'
import { partNamed, verdictIn } from './tell-death'

const words = experimentWords.deaths
const kinds = ['static', 'read', 'write'] as const
const columns = ['part', 'verdict', ...kinds, 'lost', 'recovers', 'lostWrites', 'staleReads'] as const
type Column = (typeof columns)[number]
const titles: Partial<Record<Column, string>> = words.titles

interface DeathTableProps {
  deaths: Deaths
  design: Design
  stale: boolean
}

export const DeathTable = memo(function DeathTable({ deaths, design, stale }: DeathTableProps) {
  const [by, setBy] = useState<{ column: Column; down: boolean } | null>(null)
  const rows = by === null ? deaths.parts : sorted(deaths, design, by.column, by.down)
  const press = (column: Column): void => {
    setBy((before) =>
      before?.column === column ? (before.down ? { column, down: false } : null) : { column, down: true },
    )
  }
  return (
    <table className={styles.table} aria-busy={stale} data-stale={stale} aria-label={words.table}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column}
              scope="col"
              title={titles[column]}
              data-column={column}
              aria-sort={by?.column === column ? (by.down ? 'descending' : 'ascending') : undefined}
            >
              <button type="button" className={styles.sort} onClick={() => press(column)}>
                {words.columns[column]}
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((death) => (
          <Row key={death.id} death={death} deaths={deaths} design={design} />
        ))}
      </tbody>
    </table>
  )
})

/** Rendered again only with another answer. */
const Row = memo(function Row({ death, deaths, design }: { death: Death; deaths: Deaths; design: Design }) {
  const { id, what, lost, recoverMs, lostWrites, staleReads, usualStaleReads } = death
  const name = partNamed(design, death)
  const badge = words.badge(death.verdict)
  const show = (): void => {
    run.command(deathOf(death), true)
    run.setPlaying(true)
    select({ type: what, id })
  }
  return (
    <tr data-part={id} data-verdict={death.verdict} data-spof={badge !== ''} onClick={show}>
      <th scope="row" data-column="part">
        <button
          type="button"
          className={styles.part}
          title={words.showIt(name)}
          onClick={(event) => {
            event.stopPropagation()
            show()
          }}
        >
          {name}
        </button>
        <span className={styles.what}>{words.whats[what]}</span>
      </th>
      <td data-column="verdict">{verdictIn(deaths, death)}</td>
      {kinds.map((kind) => (
        <Share key={kind} death={death} kind={kind} usual={deaths.undisturbed[kind]} />
      ))}
      <Count column="lost" n={lost} bad={lost > 0} />
      <td data-column="recovers" data-bad={recoverMs === null}>
        {recoverMs === null ? words.never : recoverMs === 0 ? words.atOnce : formatDuration(recoverMs * 1000)}
      </td>
      <Count column="lostWrites" n={lostWrites} bad={lostWrites > 0} />
      <Count column="staleReads" n={staleReads} bad={staleReads > usualStaleReads} />
    </tr>
  )
})

function Count({ column, n, bad }: { column: Column; n: number; bad: boolean }) {
  return (
    <td data-column={column} data-bad={bad} data-none={n === 0}>
      {formatCount(n)}
    </td>
  )
}

/** The share answered during the gap, where there was one, and after it. */
function Share({ death: { gap, after }, kind, usual }: { death: Death; kind: RequestKind; usual: number | null }) {
  const [during, then] = [gap[kind], after[kind]]
  const differs = during !== null && then !== null && Math.round(100 * during) !== Math.round(100 * then)
  return (
    <td data-column={kind} data-bad={then !== null && then < (usual ?? 0)} data-none={then === null}>
      {differs && <span className={styles.during}>{words.percent(during)} → </span>}
      {then === null ? words.none : words.percent(then)}
    </td>
  )
}

function sorted(deaths: Deaths, design: Design, column: Column, down: boolean): Death[] {
  const keyOf = (death: Death): number | string => {
    if (column === 'part') return partNamed(design, death)
    if (column === 'verdict') return verdictIn(deaths, death)
    if (column === 'recovers') return death.recoverMs ?? Infinity
    if (column === 'static' || column === 'read' || column === 'write') return death.after[column] ?? -1
    return death[column]
  }
  const rows = deaths.parts.toSorted((a, b) => compare(keyOf(a), keyOf(b)))
  return down === (column === 'part' || column === 'verdict') ? rows : rows.reverse()
}

function compare(a: number | string, b: number | string): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b))
}
