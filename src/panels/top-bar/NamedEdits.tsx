/** Undo and redo, by the names of what they would do. */
import type { Design } from '../../engine'
import { useRunStore } from '../../stores/run-store'
import type { Edit } from '../../stores/run-store'
import { markWords as words } from '../../words/mark-words'
import { tellAction } from '../telling/tell-action'
import { UndoRedo } from './UndoRedo'

export function NamedEdits() {
  const undo = useRunStore((state) => state.undo)
  const redo = useRunStore((state) => state.redo)
  const design = useRunStore((state) => state.design)
  return <UndoRedo undo={tell(undo, design)} redo={tell(redo, design)} />
}

function tell(edit: Edit | null, design: Design): string | null {
  if (edit === null) return null
  return edit.edit === 'command' ? tellAction(edit.action, design) : words.edits[edit.edit]
}
