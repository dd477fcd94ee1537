/** Shortcut actions that no other part of the page has. */
import { controlsOf } from '../panels/telling/controls'
import { run } from '../run/run'
import { useRunStore } from '../stores/run-store'
import {
  callPanel,
  openExperiment,
  pressTab,
  REQUEST_FIELD,
  select,
  setPresenting,
  setRailOpen,
} from '../stores/view-store'
import { showOverview, useViewStore } from '../stores/view-store'
import type { Panel } from '../stores/view-store'
import { partsInSight } from './layout'

/** Kills the focused part, or the selected one; or restarts it. */
export function killOrRestart(): void {
  const { selection } = useViewStore.getState()
  const { services, links } = useRunStore.getState()
  // A code base is named after its host, which must not be killed instead.
  const selected = selection?.type === 'codeBase' ? undefined : selection?.id
  const id = document.activeElement?.closest('[data-id]')?.getAttribute('data-id') ?? selected
  if (id === undefined) return
  const action = controlsOf(id, services, links).find(({ byKey }) => byKey)?.action
  if (action) run.command(action)
}

/** Shows the list of requests; its number field takes focus when it appears. */
export function askForRequest(): void {
  if (useViewStore.getState().presenting) callPanel('inspector', true)
  showOverview('requests')
  document.getElementById(REQUEST_FIELD)?.focus()
}

/** Shows a panel or hides it; one that is always there takes focus instead, and the rail folds. */
export function showPanel(panel: Panel): void {
  const view = useViewStore.getState()
  const { layout, presenting, called, railOpen } = view
  const drawn = layout === 'drawers' && (panel === 'rail' || panel === 'inspector')
  if (presenting || drawn) callPanel(panel, !called.includes(panel))
  else if (layout === 'sheet') pressTab(panel === 'bar' ? 'settings' : panel)
  else if (panel === 'rail') setRailOpen(!railOpen)
  else if (partsInSight(view)[panel]) focusInto(panel)
}

function focusInto(panel: Panel): void {
  document.querySelector<HTMLElement>(`[data-panel=${panel}] :is(button, [tabindex='0'])`)?.focus()
}

/** Closes a drawer or the experiments; else ends the presentation; else clears the selection. */
export function leave(): void {
  const { presenting, called, layout, experiment } = useViewStore.getState()
  const drawer = layout === 'drawers' ? called.find((panel) => panel === 'rail' || panel === 'inspector') : undefined
  if (drawer !== undefined) callPanel(drawer, false)
  else if (experiment !== null) openExperiment(null)
  else if (presenting) setPresenting(false)
  else select(null)
}

/** The spotlight is drawn by CSS, to follow the pointer at once. */
export function shineSpotlight(shining: boolean): void {
  document.documentElement.toggleAttribute('data-spotlight', shining)
}
