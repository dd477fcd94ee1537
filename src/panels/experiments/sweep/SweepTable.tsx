/** The data of a sweep as a table: a row for each value of the setting. */
import { Fragment } from 'react'
import type { Band, Sweep } from '../../../experiments/sweep/sweep'
import { formatSwept, sweepWords as words } from '../../../words/sweep-words'
import styles from './sweep.module.css'

const columns = ['min', 'median', 'max', 'theory'] as const

export function SweepTable({ sweep: { setting, figures, points, knee }, title }: { sweep: Sweep; title: string }) {
  return (
    <table className={styles.table} aria-label={words.tableOf(title)}>
      <thead>
        <tr>
          <th scope="col" rowSpan={2}>
            {words.settingAxis(setting.id)}
          </th>
          {figures.map(({ id }) => (
            <th key={id} scope="colgroup" colSpan={columns.length}>
              {words.figureAxis(id)}
            </th>
          ))}
        </tr>
        <tr>
          {figures.map(({ id }) => (
            <Fragment key={id}>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {words.columns[column]}
                </th>
              ))}
            </Fragment>
          ))}
        </tr>
      </thead>
      <tbody>
        {points.map(({ value, bands }) => (
          <tr key={value} data-knee={value === knee}>
            <th scope="row">{formatSwept(value)}</th>
            {figures.map(({ id }) => (
              <Cells key={id} band={bands[id]} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cells({ band }: { band: Band }) {
  return columns.map((column) => {
    const value = band[column]
    return <td key={column}>{value === null ? words.none : formatSwept(value)}</td>
  })
}
