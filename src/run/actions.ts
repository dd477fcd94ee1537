/** What a person can do to the design and to the run as a whole; each can be undone. */
import type { NodePosition } from '../designs/moment'
import type { ProfileName } from '../designs/profiles'
import { movedOf, openedDesign, placeNodes, useDesignStore } from '../stores/design-store'
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

/** `seed` in 0..4294967295. */
export function openSeed(seed: number): void {
  const { changed } = openedDesign()
  run.openDesign({ seed, changed: changed === null ? null : { ...changed, design: { ...changed.design, seed } } })
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

/** Shows another branch, where it was left. */
export function showBranch(id: number): void {
  run.change(null, (tree) => {
    tree.switchTo(id)
  })
}

/** Removes a branch that is not on screen; the first cannot be removed. */
export function removeBranch(id: number): void {
  run.change({ edit: 'delete' }, (tree) => {
    tree.remove(id)
  })
}

/** `name` null: named after what was done in it. */
export function renameBranch(id: number, name: string | null): void {
  run.change({ edit: 'rename' }, (tree) => {
    tree.rename(id, name)
  })
}

/** Two drawings in place of one, or of the table; null: one again. */
export function standBeside(companion: Companion | null): void {
  useViewStore.setState(({ table }) => ({ companion, table: table && companion === null }))
}
