/** Plays a scene ahead, and makes the run that shows it: with the same commands, at its beginning. */
import { playing } from '../../lessons/play-scene'
import type { Beginnings, Played } from '../../lessons/play-scene'
import type { Scene } from '../../lessons/lesson'
import type { Site } from '../../lessons/site'
import { run } from '../../run/run'
import { Tree } from '../../run/tree'
import type { Opened } from '../../run/tree'

/** Simulated time between two looks at the clock. */
const SLICE_US = 5e5

export interface Staged {
  played: Played
  /** A run with the same commands, at the beginning of the scene. */
  tree: Tree
}

/** Pauses after each slice; throws when the scene cannot be played. */
export function* stage(scene: Scene, { design }: Site, now: Opened, beginnings: Beginnings): Generator<void, Staged> {
  const played = yield* playing(scene, design, beginnings)
  const tree = new Tree({ ...now })
  tree.plan(played.commands)
  do {
    tree.advance(Math.min(scene.startUs, tree.simulation.nowUs + SLICE_US))
    yield
  } while (tree.simulation.nowUs < scene.startUs)
  return { played, tree }
}

/** Its run is on screen, and nothing but the scene has done anything in it. */
export function isUntouched({ tree, played }: Staged): boolean {
  const isFirst = tree.active === tree.branches[0]
  return run.branches === tree && isFirst && tree.simulation.commands.length === played.commands.length
}
