/** Captures the moment on screen, or shows another; loaded with the dialogs that share them. */
import type { Moment } from '../designs/moment'
import { findSpent, replayBudget } from '../designs/replay-limit'
import type { Problem } from '../designs/schema-problem'
import { movedOf, useDesignStore } from '../stores/design-store'
import type { Edit } from '../stores/run-store'
import { openExperiment, select, selectRequest, useViewStore } from '../stores/view-store'
import { momentOf, treeOf } from './moment'
import type { Replayed } from './replay'
import { run } from './run'
import type { Opened, Tree } from './tree'

/** What is on screen, as plain data. */
export function takeMoment(): Moment {
  const { selection, request, experiment } = useViewStore.getState()
  const moved = movedOf(useDesignStore.getState(), run.branches.opened.designId)
  return momentOf(run.branches, { moved, selection, request, experiment })
}

interface Asked {
  /** Reads it; null when it cannot be read. */
  reading: Generator<unknown, Moment | null>
  /** Undo brings back what was open before, if the edit has a name. */
  what: Edit | null
  /** Called just before it is shown, with what is opened. */
  shown: (opened: Opened) => void
  /** Called when it is not: what of the budget it has used up; nothing when it could not be read. */
  refused: (problems: readonly Problem[]) => void
}

/** Reads a moment and shows it, paused, without remembering it for the next visit; both in slices, within `replayBudget`. */
export function openMoment({ reading, what, shown, refused }: Asked): void {
  let moment: Moment | null = null
  let problems: readonly Problem[] = []
  function* build(): Generator<Replayed, Tree | null> {
    moment = yield* asReplayed(reading)
    return moment === null ? null : yield* withinBudget(treeOf(moment), (beyond) => (problems = beyond))
  }
  run.openTree({
    tree: build(),
    what,
    shown: ({ opened }) => {
      if (moment !== null) showSeen(moment)
      shown(opened)
    },
    refused: () => {
      run.stopOpening()
      refused(problems)
    },
  })
}

const nothing: Replayed = { doneUs: 0, ofUs: 0, spent: { events: 0, bytes: 0 } }

/** While it is read, nothing is replayed. */
function* asReplayed<Result>(reading: Generator<unknown, Result>): Generator<Replayed, Result> {
  for (let step = reading.next(); ; step = reading.next()) {
    if (step.done === true) return step.value
    yield nothing
  }
}

/** Null as soon as it has used up the budget. */
export function* withinBudget(
  tree: Generator<Replayed, Tree>,
  beyond: (problems: readonly Problem[]) => void,
  budget = replayBudget,
): Generator<Replayed, Tree | null> {
  let ms = 0
  for (;;) {
    const fromMs = performance.now()
    const step = tree.next()
    ms += performance.now() - fromMs
    if (step.done === true) return step.value
    const problems = findSpent({ ...step.value.spent, ms }, budget)
    if (problems.length > 0) {
      beyond(problems)
      return null
    }
    yield step.value
  }
}

/** What the run does not know of a moment. */
function showSeen({ designId, moved, selection, request, experiment }: Moment): void {
  useDesignStore.setState((state) => ({ moved: { ...state.moved, [designId]: moved } }))
  if (request === null) select(selection)
  else selectRequest(request)
  openExperiment(experiment, false)
}
