/** Captures the moment on screen, or shows another; loaded with the dialogs that share them. */
import type { Moment } from '../designs/moment'
import { movedOf, useDesignStore } from '../stores/design-store'
import { openExperiment, select, selectRequest, useViewStore } from '../stores/view-store'
import { momentOf, treeOf } from './moment'
import { run } from './run'

/** What is on screen, as plain data. */
export function takeMoment(): Moment {
  const { selection, request, experiment } = useViewStore.getState()
  const moved = movedOf(useDesignStore.getState(), run.branches.opened.designId)
  return momentOf(run.branches, { moved, selection, request, experiment })
}

/**
 * Shows a moment, paused, without remembering it for the next visit; a long run takes a while to replay. Undo brings
 * back what was open before; the edit is named after `what`.
 */
export function openMoment(moment: Moment, what: 'link' | 'file'): void {
  run.openTree(treeOf(moment), { edit: what === 'link' ? 'openLink' : 'openFile' }, () => {
    const { designId, moved } = moment
    useDesignStore.setState((state) => ({ moved: { ...state.moved, [designId]: moved } }))
    if (moment.request === null) select(moment.selection)
    else selectRequest(moment.request)
    openExperiment(moment.experiment, false)
  })
}
