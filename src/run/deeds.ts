/** Shows what a question asks about: the deed is done on a branch of its own, where all was well before; and the way back. */
import { isBalancer } from '../designs/find'
import type { Selection } from '../designs/moment'
import { switches } from '../engine'
import type { Action, Design } from '../engine'
import { useDeedStore } from '../stores/deed-store'
import type { ShownDeed } from '../stores/deed-store'
import { useRunStore } from '../stores/run-store'
import type { RunState } from '../stores/run-store'
import { useViewStore } from '../stores/view-store'
import { run } from './run'
import type { Tree } from './tree'

type Mode = Extract<Action, { op: 'mode' }>

/** A mode without a target is that of the design's balancer; null where there is none. */
export function actionOf(does: Action | Omit<Mode, 'target'>, design: Design): Action | null {
  if (does.op !== 'mode') return does
  const balancer = design.services.find(isBalancer)
  return balancer === undefined ? null : { target: balancer.id, ...does }
}

/** After these the parts are as they were: no reason to go back to before them. */
const harmless: ReadonlySet<Action['op']> = new Set([...switches, 'traffic', 'send', 'acknowledge', 'ear', 'rules'])

/** Points at the part, and plays on. Null when done, else which part of it is refused, and nothing has happened. */
export function showDeed(action: Action, selection: Selection): string | null {
  const { shown } = useDeedStore.getState()
  const from = isOnScreen(shown, useRunStore.getState()) ? shown.from : whereabouts()
  const problem = run.command(action, true, (tree) => {
    if (tree.active.origin.id !== from.branch) tree.switchTo(from.branch, from)
    goWhereAllIsWell(tree)
  })
  if (problem !== null) return problem
  const { active } = run.branches
  useDeedStore.setState({ shown: { branch: active.origin.id, atUs: run.simulation.nowUs, from } })
  pointAt(selection)
  run.setPlaying(true)
  return null
}

/** To the branch, the instant and the selection before the deed, playing if it did. */
export function goBack({ from }: ShownDeed): void {
  run.change(null, (tree) => {
    tree.switchTo(from.branch, from)
  })
  useDeedStore.setState({ shown: null })
  pointAt(from.selection)
  run.setPlaying(from.playing)
}

/** Whether the branch on screen is that of the deed, and where it came from still exists. */
export function isOnScreen(shown: ShownDeed | null, { runId, branch, branches }: RunState): shown is ShownDeed {
  if (shown?.from.runId !== runId || shown.branch !== branch) return false
  const begins = branches.find(({ id }) => id === branch)?.forkUs === shown.atUs
  return begins && branches.some(({ id }) => id === shown.from.branch)
}

/** Just before the first thing that was done to a part; this instant when nothing was. */
function goWhereAllIsWell(tree: Tree): void {
  const { commands, nowUs } = tree.simulation
  const first = commands.find(({ op, atUs }) => atUs <= nowUs && !harmless.has(op))
  if (first !== undefined) tree.seek(first.atUs - 1)
}

function whereabouts(): ShownDeed['from'] {
  const { simulation, branches } = run
  const { runId, playing } = useRunStore.getState()
  const { selection } = useViewStore.getState()
  const { nowUs, handled } = simulation
  return { runId, branch: branches.active.origin.id, timeUs: nowUs, handled, playing, selection }
}

/** Selects, without a panel coming to the front: the answer stays in sight. */
function pointAt(selection: Selection | null): void {
  useViewStore.setState({ selection, request: null, following: false })
}
