/** How the user looks at the run: selection, theme, open panels. Choices are remembered. */
import { create } from 'zustand'
import { experimentNames } from '../designs/moment'
import type { ExperimentName, Selection } from '../designs/moment'
import type { Action } from '../engine'
import { fields, flag, oneOf } from './fit'
import type { Kept } from './last-run'
import type { Companion } from './run-store'
import type { Notice } from './notice'
import { remember, recall } from './storage'

export const themes = ['system', 'light', 'dark', 'projector'] as const
export type Theme = (typeof themes)[number]

export const panelNames = ['bar', 'rail', 'inspector', 'strip'] as const
export type Panel = (typeof panelNames)[number]

/** Panels beside the canvas; rail and inspector over it, when opened; or the canvas and one sheet for all of them. */
export type Layout = 'columns' | 'drawers' | 'sheet'

/** What the sheet can show; the settings are what the bar has no room for. */
export const tabNames = ['strip', 'inspector', 'rail', 'settings'] as const
export type Tab = (typeof tabNames)[number]

/** What could not be used of a link or a file: for a person, and for whoever wrote it. */
export interface Ignored {
  sentence: string
  /** Which field, and what it should have been; null when the sentence says all. */
  detail: string | null
}

/**
 * Sharing a link or a file; opening a link's fragment, a file or a kept run, with the run paused, or playing on when it
 * cannot be opened; what had to be left out of an opened one, where `about` says of what; or a kept run that is back,
 * until one goes on: afresh it is played if `playOn`.
 */
export type Sharing =
  | { type: 'share' }
  | { type: 'opening'; what: string | File | Kept; playOn: boolean }
  | { type: 'ignored'; opened: boolean; about: string; ignored: Ignored[] }
  | { type: 'back'; playOn: boolean }

export interface ViewState {
  selection: Selection | null
  /** The number of the selected request; null when none is. Never together with a selected part. */
  request: number | null
  /** The canvas keeps the selected request in view and draws its path. */
  following: boolean
  /** What the right panel shows without a selection. */
  overview: 'events' | 'requests' | 'operations'
  theme: Theme
  /** The left rail with the design's note. */
  railOpen: boolean
  /** The table replaces the drawing. */
  table: boolean
  /** All that is loaded ahead has been. */
  settled: boolean
  /** Events are announced to screen readers as they happen. */
  announcing: boolean
  /** How often a summary of the scene was asked for. */
  summaries: number
  /** The experiment that is open, in place of the timeline; null when none is. */
  experiment: ExperimentName | null
  /** What the open experiment says of a part on the canvas, by its id: "SPOF for writes". */
  badges: Readonly<Record<string, string>>
  /** Two drawings side by side: the live run, and this; null: the live run alone. */
  companion: Companion | null
  /** Which parts of the page around the canvas are shown; the address may leave some out. */
  panels: Readonly<Record<Panel, boolean>>
  layout: Layout
  /** Presenting: everything is larger, and panels are shown only when opened. */
  presenting: boolean
  /** The panels that were opened: drawers, and while presenting all of them. */
  called: readonly Panel[]
  /** A panel opened by the user takes focus; one that opens with a selection does not. */
  takesFocus: boolean
  tab: Tab
  /** A closed sheet shows its tabs only. */
  sheetOpen: boolean
  /** Shortcuts of one character without Alt; they can be switched off (WCAG 2.1.4). */
  characterKeys: boolean
  /** After going back in time the run stands still until it is played; null: only while presenting. */
  staysPaused: boolean | null
  /** The sheet of shortcuts is open. */
  shortcutsShown: boolean
  /** Which of the first visit's hints is shown. */
  hint: number | null
  /** `none`: a moving picture; `embed`: one with play and a link to the full page. */
  controls: 'all' | 'none' | 'embed'
  /** What is being shared or opened, or its dialog. */
  sharing: Sharing | null
  /** Switches, eavesdroppers and applications to point on, as they were asked for, until what they need has been loaded. */
  flipping: readonly Asked[]
  /** What was wrong with the address or the remembered state; shown until dismissed. */
  notices: readonly Notice[]
}

/** A command, or that an application is to use its next database; what is no application does nothing then. */
export type Asked = Action | { next: 'writesTo' | 'readsFrom'; target: string }

/** The id of the request number field. */
export const REQUEST_FIELD = 'request-number'

const KEY = 'failover.view'
const remembered = fields({
  theme: oneOf(themes),
  railOpen: flag,
  table: flag,
  announcing: flag,
  characterKeys: flag,
  staysPaused: flag,
})

/** What the user chose, on this visit or before; what the address asks for is not remembered. */
let chosen = recall(KEY, remembered) ?? {}

export const useViewStore = create<ViewState>()(() => ({
  selection: null,
  request: null,
  following: false,
  overview: 'events',
  panels: { bar: true, rail: true, inspector: true, strip: true },
  controls: 'all',
  sharing: null,
  table: false,
  settled: false,
  announcing: true,
  summaries: 0,
  experiment: null,
  badges: {},
  companion: null,
  flipping: [],
  notices: [],
  theme: 'system',
  railOpen: true,
  layout: 'columns',
  presenting: false,
  called: [],
  takesFocus: false,
  tab: 'strip',
  sheetOpen: true,
  characterKeys: true,
  staysPaused: null,
  shortcutsShown: false,
  hint: null,
  ...chosen,
}))

export function flip(command: Asked): void {
  useViewStore.setState(({ flipping }) => ({ flipping: [...flipping, command] }))
}

export function select(selection: Selection | null): void {
  useViewStore.setState({ selection, request: null, following: false })
  if (selection !== null) bringInspector()
}

export function selectRequest(request: number): void {
  useViewStore.setState({ selection: null, request, following: false })
  bringInspector()
}

export function setFollowing(following: boolean): void {
  useViewStore.setState({ following })
}

export function showOverview(overview: ViewState['overview']): void {
  useViewStore.setState({ selection: null, request: null, following: false, overview })
  bringInspector()
}

/** Shows the selection where the inspector is not always visible; a presenter opens it. */
function bringInspector(): void {
  const { layout, presenting } = useViewStore.getState()
  if (layout === 'sheet') useViewStore.setState({ tab: 'inspector' })
  if (layout === 'drawers' && !presenting) useViewStore.setState({ called: ['inspector'], takesFocus: false })
}

/** Opens a panel, or closes it. Only one of the two drawers is open at a time. */
export function callPanel(panel: Panel, shown: boolean): void {
  useViewStore.setState(({ called, layout }) => {
    const drawer = layout === 'drawers' && (panel === 'rail' || panel === 'inspector')
    const others = called.filter((name) => name !== panel && !(drawer && (name === 'rail' || name === 'inspector')))
    return { called: shown ? [...others, panel] : called.filter((name) => name !== panel), takesFocus: true }
  })
}

/** Shows a tab of the sheet; pressed again, it closes the sheet. */
export function pressTab(pressed: Tab): void {
  useViewStore.setState(({ tab, sheetOpen }) => ({ tab: pressed, sheetOpen: tab !== pressed || !sheetOpen }))
}

export function setPresenting(presenting: boolean): void {
  useViewStore.setState({ presenting, called: [] })
}

export function showShortcuts(shortcutsShown: boolean): void {
  useViewStore.setState({ shortcutsShown })
}

export function openExperiment(experiment: ExperimentName | null, takesFocus = true): void {
  useViewStore.setState({ experiment, badges: {}, takesFocus })
}

export function toggleExperiments(): void {
  openExperiment(useViewStore.getState().experiment === null ? experimentNames[0] : null)
}

/** Selects what the open experiment says of a part; null for nothing. */
export function badgeOf(id: string): (state: ViewState) => string | null {
  return ({ badges }) => (id in badges ? badges[id] : null)
}

export function setBadges(badges: ViewState['badges']): void {
  useViewStore.setState({ badges })
}

export function setCharacterKeys(characterKeys: boolean): void {
  choose({ characterKeys })
}

export function setStaysPaused(staysPaused: boolean): void {
  choose({ staysPaused })
}

/** Whether the run stands still after going back in time. */
export function standsAfterGoingBack({ staysPaused, presenting }: ViewState): boolean {
  return staysPaused ?? presenting
}

export function showHint(hint: number | null): void {
  useViewStore.setState({ hint })
}

export function setTheme(theme: Theme): void {
  choose({ theme })
}

export function setRailOpen(railOpen: boolean): void {
  choose({ railOpen })
}

export function settle(): void {
  useViewStore.setState({ settled: true })
}

export function toggleTable(): void {
  choose({ table: !useViewStore.getState().table })
}

export function toggleAnnouncing(): void {
  choose({ announcing: !useViewStore.getState().announcing })
}

export function askForSummary(): void {
  useViewStore.setState(({ summaries }) => ({ summaries: summaries + 1 }))
}

/** Shows the user a notice; it stays until dismissed. `value` is what was given, or what went wrong. */
export function notify(about: Notice['about'], value = ''): void {
  useViewStore.setState(({ notices }) => ({
    notices: [...notices.filter((other) => other.about !== about || other.value !== value), { about, value }],
  }))
}

export const dismissNotices = (): void => useViewStore.setState({ notices: [] })

export function setSharing(sharing: Sharing | null): void {
  useViewStore.setState({ sharing })
}

/** Sets what is remembered, too. */
function choose(choice: typeof chosen): void {
  useViewStore.setState(choice)
  chosen = { ...chosen, ...choice }
  remember(KEY, chosen)
}
