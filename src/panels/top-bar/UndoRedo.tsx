/** The buttons for undo and redo; each name says what it would do. */
import { Redo2, Undo2 } from 'lucide-react'
import { run } from '../../run/run'
import { IconButton } from '../../ui/Button'
import { topBarWords as words } from '../../words/bar-words'

/** In words; null: there is nothing. */
interface UndoRedoProps {
  undo: string | null
  redo: string | null
}

export function UndoRedo({ undo, redo }: UndoRedoProps) {
  return (
    <>
      <IconButton label={words.undo(undo)} tone="quiet" off={undo === null} onPress={() => run.undo()}>
        <Undo2 size={16} aria-hidden="true" />
      </IconButton>
      <IconButton label={words.redo(redo)} tone="quiet" off={redo === null} onPress={() => run.redo()}>
        <Redo2 size={16} aria-hidden="true" />
      </IconButton>
    </>
  )
}
