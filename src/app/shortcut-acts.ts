/** Shortcut actions that no other part of the page has. */
import { lifeOf } from '../panels/telling/life'
import { designSources } from '../designs/catalog'
import { standBeside } from '../run/actions'
import { run } from '../run/run'
import { useRunStore } from '../stores/run-store'
import {
  callPanel,
  flip,
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
  const { services, links } = useRunStore.getState()
  const id = focusedOrSelected()
  if (id === undefined) return
  const action = lifeOf(id, services, links)
  if (action !== null) run.command(action)
}

/** Sends somebody to listen on the focused link, or the selected one; or sends them away. */
export function listenOrStop(): void {
  const { ears } = useRunStore.getState()
  const target = run.simulation.world.design.links.find(({ id }) => id === focusedOrSelected())?.id
  if (target !== undefined) flip({ op: 'ear', target, on: !(target in ears) })
}

/** Points the focused application, or the selected one, at its next database. */
export function pointOn(next: 'writesTo' | 'readsFrom'): void {
  const target = focusedOrSelected()
  if (target !== undefined) flip({ next, target })
}

/** The id of the part or link that has the focus, or is selected. */
function focusedOrSelected(): string | undefined {
  const { selection } = useViewStore.getState()
  // A code base is named after its host, which must not be killed instead.
  const focused = document.activeElement
  // What is for looking only cannot be acted on; nor is what it shows meant to be elsewhere.
  if (focused?.closest('[data-other=true]')) return undefined
  const selected = selection?.type === 'codeBase' ? undefined : selection?.id
  return focused?.closest('[data-id]')?.getAttribute('data-id') ?? selected
}

/** Shows the list of requests; its number field takes focus when it appears. */
export function askForRequest(): void {
  if (useViewStore.getState().presenting) callPanel('inspector', true)
  showOverview('requests')
  useViewStore.setState({ takesFocus: true })
  document.getElementById(REQUEST_FIELD)?.focus()
}

/** Shows a panel or hides it; one that is always there takes focus instead, and the rail folds. */
export function showPanel(panel: Panel): void {
  const view = useViewStore.getState()
  const { layout, presenting, called, railOpen } = view
  const drawn = layout === 'drawers' && (panel === 'rail' || panel === 'inspector')
  if (presenting || drawn) {
    callPanel(panel, !called.includes(panel))
    if (layout === 'sheet' && panel !== 'bar') useViewStore.setState({ tab: panel, sheetOpen: true })
  } else if (layout === 'sheet') pressTab(panel === 'bar' ? 'settings' : panel)
  else if (panel === 'rail') setRailOpen(!railOpen)
  else if (partsInSight(view)[panel]) focusInto(panel)
}

function focusInto(panel: Panel): void {
  document.querySelector<HTMLElement>(`[data-panel=${panel}] :is(button, [tabindex='0'])`)?.focus()
}

/** Closes a drawer or the experiments; else clears the selection; with nothing selected, ends side by side, then the presentation. */
export function leave(): void {
  const { presenting, called, layout, experiment, selection, request, companion } = useViewStore.getState()
  const drawer = layout === 'drawers' ? called.find((panel) => panel === 'rail' || panel === 'inspector') : undefined
  if (drawer !== undefined) callPanel(drawer, false)
  else if (experiment !== null) openExperiment(null)
  else if (selection !== null || request !== null) select(null)
  else if (companion !== null) standBeside(null)
  else if (presenting) setPresenting(false)
}

/** Shows the live run beside its latest other branch, or beside another design; or alone again. */
export function toggleSideBySide(): void {
  const { active, branches, opened } = run.branches
  const branch = branches.findLast((other) => other !== active)
  const [design] = designSources.filter(({ id }) => id !== opened.designId)
  if (useViewStore.getState().companion !== null) standBeside(null)
  else standBeside(branch === undefined ? { design: design.id } : { branch: branch.origin.id })
}

/** The spotlight is drawn by CSS, to follow the pointer at once. */
export function shineSpotlight(shining: boolean): void {
  document.documentElement.toggleAttribute('data-spotlight', shining)
}
