/** Tries another design in place of the open one, as a separate run, and leads back to the one that was open. */
import type { DesignChange } from '../designs/moment'
import { changedDesign } from '../designs/structure'
import { openedDesign } from '../stores/design-store'
import { select } from '../stores/view-store'
import { treeOf } from './moment'
import type { Replayed } from './replay'
import { run } from './run'
import type { Memento, Tree } from './tree'

/** What was open before, by what has been changed since. */
const before = new WeakMap<object, Memento>()

/**
 * Opens the design with one change more: same seed, and what was done in this run until now is done in that one too. It plays on from
 * the same instant; undo, or `changeBack`, shows this run again, with all its branches.
 */
export function tryChange(change: DesignChange): void {
  run.openTree({
    tree: changedTree(change),
    what: { edit: 'open' },
    shown: () => select(null),
    plays: true,
  })
}

function* changedTree(change: DesignChange): Generator<Replayed, Tree> {
  const { designId, profile, seed, changed } = openedDesign()
  const { nowUs, commands: all } = run.simulation
  const commands = all.filter(({ atUs }) => atUs <= nowUs)
  const branches = [{ name: null, parent: -1, kept: 0, commands, knownUs: nowUs }]
  const opened = { designId, profile, seed, changes: [...(changed?.by ?? []), change] }
  const tree = yield* treeOf({ ...opened, branches, active: 0, nowUs, handled: null })
  if (tree.opened.changed) before.set(tree.opened.changed, run.branches.memento())
  return tree
}

/** Shows what was open before the latest change; where that is not known, as by a link, opens the design without it. */
export function changeBack(): void {
  const { designId, profile, seed, changed } = openedDesign()
  if (changed === null) return
  const memento = before.get(changed)
  select(null)
  if (memento !== undefined) {
    const here = run.branches.memento()
    run.exchange(memento)
    run.remembering({ what: { edit: 'open' }, undo: () => run.exchange(here) })
    return
  }
  const by = changed.by.slice(0, -1)
  const left = by.length === 0 ? null : { by, design: changedDesign(designId, profile, seed, by) }
  run.openDesign({ changed: left })
}
