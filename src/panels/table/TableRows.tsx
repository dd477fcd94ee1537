/** The rows of the table: a host or service, and a link. Rendered again only when they change. */
import { memo } from 'react'
import { badgeOf, select, useViewStore } from '../../stores/view-store'
import { Badge } from '../../ui/Badge'
import { Button } from '../../ui/Button'
import { useKeptFocus } from '../../ui/use-kept-focus'
import { tableWords as words } from '../../words/table-words'
import { ControlButtons } from '../telling/ControlButtons'
import type { LinkRow, Row } from './rows'
import styles from './table.module.css'

const { columns } = words
const cells = ['state', 'role', 'rate', 'busy', 'queue', 'answered', 'failed'] as const
const numeric = new Set<string>(['rate', 'busy', 'queue', 'answered', 'failed'])

export const PartRowView = memo(function PartRowView({ row, skipped }: { row: Row; skipped: boolean }) {
  const selected = useIsSelected(row)
  return (
    <tr role="row" data-type={row.selection.type} data-id={row.selection.id} data-selected={selected}>
      <th role="rowheader" scope="row">
        {row.label}
        <span className={styles.spoken}>{row.name.slice(row.label.length)}</span>
        <Finding id={row.selection.id} />
      </th>
      {cells.map((name) => (
        <td
          key={name}
          role="cell"
          data-column={columns[name]}
          data-numeric={numeric.has(name)}
          data-bad={name === 'state' && row.troubled}
        >
          {row[name]}
        </td>
      ))}
      <Controls row={row} skipped={skipped} selected={selected} />
    </tr>
  )
})

export const LinkRowView = memo(function LinkRowView({ row, skipped }: { row: LinkRow; skipped: boolean }) {
  const selected = useIsSelected(row)
  return (
    <tr role="row" data-type="link" data-id={row.selection.id} data-selected={selected}>
      <th role="rowheader" scope="row">
        {row.name}
      </th>
      <td role="cell" data-column={columns.state} data-bad={row.troubled}>
        {row.state}
      </td>
      <Controls row={row} skipped={skipped} selected={selected} />
    </tr>
  )
})

/** What the open experiment has found about the part. */
function Finding({ id }: { id: string }) {
  const badge = useViewStore(badgeOf(id))
  if (badge === null) return null
  return (
    <>
      {' '}
      <Badge tone="bad">{badge}</Badge>
    </>
  )
}

interface ControlsProps {
  row: LinkRow
  skipped: boolean
  selected: boolean
}

function Controls({ row: { name, selection, controls }, skipped, selected }: ControlsProps) {
  const kept = useKeptFocus<HTMLDivElement>()
  return (
    <td role="cell" data-column={columns.controls}>
      <div ref={kept} className={styles.controls} tabIndex={-1}>
        <Button
          size="small"
          label={words.selectPart(name)}
          pressed={selected}
          skipped={skipped}
          onPress={() => select(selected ? null : selection)}
        >
          {words.select}
        </Button>
        <ControlButtons controls={controls} about={name} small skipped={skipped} />
      </div>
    </td>
  )
}

function useIsSelected({ selection: { type, id } }: LinkRow): boolean {
  return useViewStore(({ selection }) => selection?.type === type && selection.id === id)
}
