/** Undo and redo. At first there is nothing to undo: the names of what there is are loaded with the first of it. */
import { Suspense } from 'react'
import { useRunStore } from '../../stores/run-store'
import { later } from '../../ui/later'
import { UndoRedo } from './UndoRedo'

const NamedEdits = later(async () => (await import('./NamedEdits')).NamedEdits)

export function UndoButtons() {
  const some = useRunStore(({ undo, redo }) => undo !== null || redo !== null)
  const none = <UndoRedo undo={null} redo={null} />
  return some ? (
    <Suspense fallback={none}>
      <NamedEdits />
    </Suspense>
  ) : (
    none
  )
}
