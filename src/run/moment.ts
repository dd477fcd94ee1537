/** One instant of a tree as plain data, and the tree again by replay: the same data gives the same state, anywhere. */
import type { BranchPlan, Moment } from '../designs/moment'
import { changedDesign } from '../designs/structure'
import type { Edit } from '../stores/run-store'
import type { Branch } from './branch'
import { Tree } from './tree'

/** The part of a moment that the run does not know: where nodes stand, and what is selected. */
type Seen = Pick<Moment, 'moved' | 'selection' | 'request' | 'experiment'>

export function momentOf(tree: Tree, seen: Seen): Moment {
  const { simulation, active } = tree
  const { changed = null, ...opened } = tree.opened
  active.collect(simulation)
  active.note(simulation)
  const places = new Map(tree.branches.map(({ origin }, place) => [origin.id, place]))
  const { nowUs, handled } = simulation
  const betweenInstants = !simulation.stepEvent(nowUs)
  if (!betweenInstants) active.history.seekState(simulation, { timeUs: nowUs, handled })
  return {
    ...opened,
    ...(changed === null ? {} : { changes: changed.by }),
    ...seen,
    branches: tree.branches.map((branch) => planOf(branch, places)),
    active: places.get(active.origin.id) ?? 0,
    nowUs,
    handled: betweenInstants ? null : handled,
  }
}

function planOf({ origin, commands, knownUs }: Branch, places: ReadonlyMap<number, number>): BranchPlan {
  const { name, kept, parent } = origin
  return {
    name,
    parent: parent === null ? -1 : (places.get(parent) ?? -1),
    kept,
    commands: commands.slice(kept),
    knownUs,
  }
}

/** How much of a run has been replayed, in simulated time over all its branches. */
export interface Replayed {
  doneUs: number
  ofUs: number
}

/** A tree that is being replayed, and what happens when it is complete. */
export interface Building {
  tree: Generator<Replayed, Tree>
  /** The name of that edit; null where it is none. */
  what: Edit | null
  /** Called just before it is shown. */
  shown: (tree: Tree) => void
  plays: boolean
}

/** How much of a branch is its own, in simulated microseconds. */
function spanOf({ parent, commands, knownUs }: BranchPlan): number {
  const fromUs = parent < 0 ? 0 : Math.max(0, (commands.at(0)?.atUs ?? 0) - 1)
  return Math.max(knownUs, commands.at(-1)?.atUs ?? 0) - fromUs
}

/**
 * Rebuilds the tree of a moment by replay, at its instant; yields after each simulated second how much of the whole has
 * been replayed. The moment must be valid: a design of the catalog, parents before children, commands that the design
 * takes, in order of time.
 */
export function* treeOf(moment: Omit<Moment, keyof Seen>): Generator<Replayed, Tree> {
  const { designId, profile, seed, changes: by, branches, active, nowUs, handled } = moment
  const changed = by === undefined ? null : { by, design: changedDesign(designId, profile, seed, by) }
  const tree = new Tree({ designId, profile, seed, changed })
  const ofUs = branches.reduce((sum, plan) => sum + spanOf(plan), 0)
  let doneUs = 0
  for (const [place, plan] of branches.entries()) {
    for (const us of tree.grow(place, plan)) yield { doneUs: (doneUs += us), ofUs }
  }
  tree.stand(active, { timeUs: nowUs, handled })
  return tree
}
