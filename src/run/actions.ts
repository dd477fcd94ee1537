/** What a person can do to the design and to the run as a whole; each can be undone. */
import type { NodePosition } from '../designs/moment'
import type { ProfileName } from '../designs/profiles'
import { movedOf, placeNodes, useDesignStore } from '../stores/design-store'
import type { Companion } from '../stores/run-store'
import { select, useViewStore } from '../stores/view-store'
import { run } from './run'

/** Opens a design of the catalog by its id. */
export function openDesign(designId: string): void {
  select(null)
  run.openDesign({ designId })
}

export function openProfile(profile: ProfileName): void {
  run.openDesign({ profile })
}

/** Brings the view back to where it was before a drag moved it along, and again to where the drag left it. */
export interface Panned {
  back: () => void
  forth: () => void
}

/** Records where nodes of the open design were dragged; null puts all of them back where the design has them. */
export function moveNodes(positions: Readonly<Record<string, NodePosition>> | null, panned?: Panned): void {
  const { designId } = run.branches.opened
  const before = movedOf(useDesignStore.getState(), designId)
  const after = positions === null ? {} : { ...before, ...positions }
  placeNodes(designId, after)
  run.remembering({
    what: { edit: 'move' },
    undo: () => {
      placeNodes(designId, before)
      panned?.back()
      return () => {
        placeNodes(designId, after)
        panned?.forth()
      }
    },
  })
}

/** Two drawings in place of one, or of the table; null: one again. */
export function standBeside(companion: Companion | null): void {
  useViewStore.setState(({ table }) => ({ companion, table: table && companion === null }))
}
