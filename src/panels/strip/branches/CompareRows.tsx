/** The numbers of both branches, in two columns; the better of two is marked by its weight, not by colour alone. */
import { balancerOf } from '../../../designs/find'
import { causes, requestKinds } from '../../../engine'
import type { Design } from '../../../engine'
import type { Comparison, Side } from '../../../run/compare'
import { branchWords as words } from '../../../words/branch-words'
import { stripWords } from '../../../words/strip-words'
import { formatCount } from '../../../words/format'
import { serverLabel } from '../../telling/names'
import styles from './branches.module.css'

interface Row {
  label: string
  of: (side: Side) => string
}

interface CompareRowsProps {
  comparison: Comparison
  names: readonly [string, string]
  design: Design
}

export function CompareRows({ comparison: { a, b }, names, design }: CompareRowsProps) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <td />
          <th scope="col">{names[0]}</th>
          <th scope="col">{names[1]}</th>
        </tr>
      </thead>
      <tbody>
        {rowsOf(a, b, design).map(({ label, of }) => (
          <tr key={label} data-differs={of(a) !== of(b)}>
            <th scope="row">{label}</th>
            <td>{of(a)}</td>
            <td>{of(b)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function rowsOf(a: Side, b: Side, design: Design): Row[] {
  const { rows } = words
  const failures = causes.flatMap((cause, i): Row[] =>
    i === 0 || a.byCause[i] + b.byCause[i] === 0
      ? []
      : [{ label: rows.failed(stripWords.timeline.causes[cause]), of: ({ byCause }) => formatCount(byCause[i]) }],
  )
  const kinds = requestKinds.flatMap((kind, i): Row[] => [
    { label: rows.answeredOf(kind), of: ({ byKind }) => formatCount(byKind[i].answered) },
    { label: rows.failedOf(kind), of: ({ byKind }) => formatCount(byKind[i].failed) },
  ])
  const servers = (balancerOf(design)?.servers ?? []).map(({ name }, i): Row => {
    return {
      label: rows.server(serverLabel(design, i) ?? name),
      of: ({ byServer }) => formatCount(byServer.at(i) ?? 0),
    }
  })
  const latency = (us: number | null, { answered }: Side): string =>
    us === null ? words.none : words.latency(us, answered)
  return [
    { label: rows.answered, of: ({ answered }) => formatCount(answered) },
    { label: rows.answeredShare, of: shareOf },
    ...kinds,
    ...failures,
    { label: rows.p50, of: (side) => latency(side.p50Us, side) },
    { label: rows.p95, of: (side) => latency(side.p95Us, side) },
    { label: rows.p99, of: (side) => latency(side.p99Us, side) },
    ...servers,
    { label: rows.lost, of: ({ lostWrites }) => formatCount(lostWrites) },
    { label: rows.stale, of: ({ staleReads }) => formatCount(staleReads) },
  ]
}

function shareOf({ answered, failed }: Side): string {
  return answered + failed === 0 ? words.none : words.percent(answered / (answered + failed))
}
