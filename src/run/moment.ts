/** One instant of a tree as plain data, and the tree again by replay: the same data gives the same state, anywhere. */
import type { BranchPlan, Moment } from '../designs/moment'
import { changedDesign } from '../designs/structure'
import type { Edit } from '../stores/run-store'
import type { Branch } from './branch'
import { Replay } from './replay'
import type { Replayed } from './replay'
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

/** The same moment without any other branch. */
export function aloneOf(moment: Moment, { origin: { name }, commands, knownUs }: Branch): Moment {
  const plan = { name, parent: -1, kept: 0, commands: commands.filter(({ atUs }) => atUs <= knownUs), knownUs }
  return { ...moment, branches: [plan], active: 0 }
}

function planOf({ origin, commands, knownUs }: Branch, places: ReadonlyMap<number, number>): BranchPlan {
  const { name, kept, parent } = origin
  return {
    name,
    parent: parent === null ? -1 : (places.get(parent) ?? -1),
    kept,
    // What is still to come by itself has not happened.
    commands: commands.slice(kept).filter(({ atUs }) => atUs <= knownUs),
    knownUs,
  }
}

/** A tree that is being read and replayed, and what happens when it is complete. */
export interface Building {
  /** Null when it turns out that there is none, or that it would cost too much: then `refused` is there. */
  tree: Iterator<Replayed, Tree | null>
  /** The name of that edit; null where it is none. */
  what: Edit | null
  /** Called just before it is shown. */
  shown: (tree: Tree) => void
  /** Called when there is none: it must stop the opening. */
  refused?: () => void
  /** False where it is not said. */
  plays?: boolean
}

/**
 * Rebuilds the tree of a moment by replay, at its instant; yields every few hundred events how much of the whole
 * has been replayed. The moment must be valid: a design of the catalog, parents before children, commands that the design
 * takes, in order of time.
 */
export function* treeOf(moment: Omit<Moment, keyof Seen>): Generator<Replayed, Tree> {
  const { designId, profile, seed, changes: by, branches, active, nowUs, handled } = moment
  const changed = by === undefined ? null : { by, design: changedDesign(designId, profile, seed, by) }
  const tree = new Tree({ designId, profile, seed, changed })
  const replay = new Replay(tree, branches)
  for (const plan of branches) yield* replay.grow(plan)
  yield* replay.show(active, nowUs, handled)
  return tree
}
