/** Undo and redo; each name says what it would do. */
import { Redo2, Undo2 } from 'lucide-react'
import type { Design } from '../../engine'
import { run } from '../../run/run'
import { useRunStore } from '../../stores/run-store'
import type { Edit } from '../../stores/run-store'
import { IconButton } from '../../ui/Button'
import { topBarWords as words } from '../../words/bar-words'
import { tellAction } from '../telling/tell-action'

export function UndoButtons() {
  const undo = useRunStore((state) => state.undo)
  const redo = useRunStore((state) => state.redo)
  const design = useRunStore((state) => state.design)
  return (
    <>
      <IconButton label={words.undo(tell(undo, design))} tone="quiet" off={undo === null} onPress={() => run.undo()}>
        <Undo2 size={16} aria-hidden="true" />
      </IconButton>
      <IconButton label={words.redo(tell(redo, design))} tone="quiet" off={redo === null} onPress={() => run.redo()}>
        <Redo2 size={16} aria-hidden="true" />
      </IconButton>
    </>
  )
}

function tell(edit: Edit | null, design: Design): string | null {
  if (edit === null) return null
  return edit.edit === 'command' ? tellAction(edit.action, design) : words.edits[edit.edit]
}
