/** A small table in a panel: quiet heads, a hairline under each row. */
import type { ReactNode } from 'react'
import styles from './small-table.module.css'

interface Head {
  /** Empty above buttons. */
  name: string
  /** What it means, on hover. */
  title?: string
  /** What styles call it. */
  column?: string
}

interface TableProps {
  /** Its accessible name. */
  label: string
  heads: readonly Head[]
  /** What is different about this one. */
  className?: string
  /** Its rows. */
  children: ReactNode
}

export function Table({ label, heads, className = '', children }: TableProps) {
  return (
    <table className={`${styles.table} ${className}`} aria-label={label}>
      <thead>
        <tr>
          {heads.map(({ name, title, column }) =>
            name === '' ? (
              <td key={name} />
            ) : (
              <th key={name} scope="col" title={title} data-column={column}>
                {name}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}
