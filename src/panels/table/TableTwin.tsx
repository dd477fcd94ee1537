/**
 * The drawing as a table: each host, service and link with its state and the same controls. Screen readers have it once all
 * that is seen stands; shown, it replaces the drawing.
 */
import { useEffect, useRef } from 'react'
import { useViewStore } from '../../stores/view-store'
import { tableWords as words } from '../../words/table-words'
import { LinkRowView, PartRowView } from './TableRows'
import styles from './table.module.css'
import { useTable } from './use-table'
import type { Table } from './use-table'

/** Milliseconds between two updates. */
const PACE = { shown: 250, hidden: 1000 }

export function TableTwin() {
  const shown = useViewStore((state) => state.table)
  const table = useTable(shown ? PACE.shown : PACE.hidden)
  const title = useTakenFocus(shown)
  return (
    <section className={styles.place} data-shown={shown} aria-labelledby="table-title">
      <h2 id="table-title" ref={title} className={styles.title} tabIndex={-1}>
        {words.title}
      </h2>
      <PartTable table={table} skipped={!shown} />
      <LinkTable table={table} skipped={!shown} />
    </section>
  )
}

interface TableProps {
  table: Table
  /** Hidden, it has no tab stops; a screen reader's own keys still reach it. */
  skipped: boolean
}

const numeric = ['rate', 'busy', 'queue', 'answered', 'failed'] as const
const titles: Partial<Record<(typeof numeric)[number], string>> = words.columnTitles

// The roles are the elements' own, which some browsers drop where a narrow page draws them as cards.
function PartTable({ table, skipped }: TableProps) {
  const { columns } = words
  return (
    <table role="table" className={styles.table}>
      <caption className={styles.caption}>{words.parts}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <Column>{columns.part}</Column>
          <Column>{columns.state}</Column>
          <Column>{columns.role}</Column>
          {numeric.map((name) => (
            <Column key={name} title={titles[name]} numeric>
              {columns[name]}
            </Column>
          ))}
          <Column>{columns.controls}</Column>
        </tr>
      </thead>
      {table.groups.map((rows) => (
        <tbody key={rows[0].selection.id} role="rowgroup">
          {rows.map((row) => (
            <PartRowView key={row.selection.id} row={row} skipped={skipped} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

function LinkTable({ table, skipped }: TableProps) {
  const { columns } = words
  return (
    <table role="table" className={styles.table} data-links="true">
      <caption className={styles.caption}>{words.links}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <Column>{columns.part}</Column>
          <Column>{columns.state}</Column>
          <Column>{columns.controls}</Column>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {table.links.map((row) => (
          <LinkRowView key={row.selection.id} row={row} skipped={skipped} />
        ))}
      </tbody>
    </table>
  )
}

function Column({
  children,
  title,
  numeric = false,
}: {
  children: string
  title?: string | undefined
  numeric?: boolean
}) {
  return (
    <th role="columnheader" scope="col" title={title} data-numeric={numeric}>
      {children}
    </th>
  )
}

/** When the table replaces the drawing it takes focus too, if nothing else has it; and gives it back. */
function useTakenFocus(shown: boolean) {
  const title = useRef<HTMLHeadingElement>(null)
  // It may be loaded because it is to be shown.
  const before = useRef(useViewStore.getInitialState().table)
  useEffect(() => {
    if (before.current === shown) return
    before.current = shown
    const { activeElement } = document
    const lost = activeElement === null || activeElement === document.body
    if (shown && (lost || activeElement.closest('.react-flow') !== null)) title.current?.focus()
    if (!shown && (lost || title.current?.parentElement?.contains(activeElement) === true)) {
      document.querySelector<HTMLElement>('.react-flow__node')?.focus()
    }
  }, [shown])
  return title
}
