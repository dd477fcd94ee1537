/** Beside the zoom: the table in place of the drawing, two drawings side by side, and the summary of the scene. */
import { Columns2, MessageSquareText, Table } from 'lucide-react'
import { askForSummary, toggleTable, useViewStore } from '../stores/view-store'
import { skipWords as words } from '../words/skip-words'
import { toggleSideBySide } from './shortcut-acts'

export function ViewButtons() {
  const table = useViewStore((state) => state.table)
  const paired = useViewStore((state) => state.companion !== null)
  return (
    <>
      <button
        type="button"
        data-text="true"
        aria-pressed={table}
        aria-keyshortcuts="T"
        title={words.tableTitle}
        onClick={toggleTable}
      >
        <Table size={15} aria-hidden />
        {words.table}
      </button>
      <button
        type="button"
        aria-label={words.sideBySide}
        aria-pressed={paired}
        aria-keyshortcuts="C"
        title={words.sideBySideTitle}
        onClick={toggleSideBySide}
      >
        <Columns2 size={15} aria-hidden />
      </button>
      <button
        type="button"
        aria-label={words.summary}
        aria-keyshortcuts="S"
        title={words.summaryTitle}
        onClick={askForSummary}
      >
        <MessageSquareText size={15} aria-hidden />
      </button>
    </>
  )
}
