/** Measured numbers beside each other: a table with a bar under each, drawn to one scale for each unit. */
import type { Comparison, Unit } from '../../lessons/lesson'
import { Prose } from '../../ui/Prose'
import { Table } from '../../ui/Table'
import { formatCount, formatDuration, formatRate, formatShare } from '../../words/format'
import { lessonWords as words } from '../../words/lesson-words'
import styles from './compared.module.css'

const tell: Record<Unit, (value: number) => string> = {
  share: formatShare,
  time: formatDuration,
  rate: formatRate,
  count: formatCount,
}

const filled = (value: number, whole: number): number => (whole === 0 ? 0 : value / whole)

export function Compared({ columns, rows }: Comparison) {
  const most = (unit: Unit): number =>
    unit === 'share' ? 1 : Math.max(0, ...rows.filter((row) => row.unit === unit).flatMap(({ values }) => values))
  return (
    <Table label={words.compared} className={styles.compared} heads={['', ...columns].map((name) => ({ name }))}>
      {rows.map(({ label, unit, of, values }) => (
        <tr key={label}>
          <th scope="row">
            <Prose text={label} />
          </th>
          {values.map((value, i) => (
            <td key={columns[i]}>
              {of === undefined ? tell[unit](value) : words.part(tell[unit](value), tell[unit](of))}
              <span className={styles.bar} aria-hidden="true">
                <span style={{ width: `${100 * filled(value, of ?? most(unit))}%` }} />
              </span>
            </td>
          ))}
        </tr>
      ))}
    </Table>
  )
}
