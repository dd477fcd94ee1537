/** What a person can do to the branches of the run. */
import { run } from './run'

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
