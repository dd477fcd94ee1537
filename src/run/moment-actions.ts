/** Captures the moment on screen, or shows another; loaded with the dialogs that share them. */
import type { Moment } from '../designs/moment'
import { movedOf, useDesignStore } from '../stores/design-store'
import type { Edit } from '../stores/run-store'
import { openExperiment, select, selectRequest, useViewStore } from '../stores/view-store'
import { momentOf, treeOf } from './moment'
import { run } from './run'
import type { Opened } from './tree'

/** What is on screen, as plain data. */
export function takeMoment(): Moment {
  const { selection, request, experiment } = useViewStore.getState()
  const moved = movedOf(useDesignStore.getState(), run.branches.opened.designId)
  return momentOf(run.branches, { moved, selection, request, experiment })
}

/**
 * Shows a moment, paused, without remembering it for the next visit; a long run takes a while to replay. Undo brings
 * back what was open before, if the edit has a name; `shown` is called just before, with what is opened.
 */
export function openMoment(moment: Moment, what: Edit | null, shown: (opened: Opened) => void): void {
  run.openTree(treeOf(moment), what, ({ opened }) => {
    const { designId, moved } = moment
    useDesignStore.setState((state) => ({ moved: { ...state.moved, [designId]: moved } }))
    if (moment.request === null) select(moment.selection)
    else selectRequest(moment.request)
    openExperiment(moment.experiment, false)
    shown(opened)
  })
}
