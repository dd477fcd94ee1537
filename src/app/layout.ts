/** How the page is laid out for its window, and which of its parts are visible. */
import { useEffect } from 'react'
import { useViewStore } from '../stores/view-store'
import type { Layout, Panel, ViewState } from '../stores/view-store'

/** The zoom while presenting. */
const PRESENT_SCALE = 1.35
/** In pixels of the page, which a presentation enlarges. */
const COLUMNS_FROM = 1100
const DRAWERS_FROM = 900
/** A presentation has only the canvas beside an open panel. */
const PRESENTED = { columnsFrom: 900, drawersFrom: 640 }
/** In a window lower than this the strip would leave the canvas no room. */
const LOW = 560

/** `paired`: two drawings side by side take the room of the panels beside the canvas, which become drawers. */
export function layoutOf(width: number, height: number, presenting: boolean, paired: boolean): Layout {
  const scale = presenting ? PRESENT_SCALE : 1
  const wide = width / scale
  if (presenting) return wide >= PRESENTED.columnsFrom ? 'columns' : wide >= PRESENTED.drawersFrom ? 'drawers' : 'sheet'
  if (height < LOW || wide < DRAWERS_FROM) return 'sheet'
  return wide >= COLUMNS_FROM && !paired ? 'columns' : 'drawers'
}

/** Which parts are on the page; in the sheet layout all but the bar are in the sheet. */
export function partsInSight(view: Pick<ViewState, 'panels' | 'layout' | 'presenting' | 'called'>) {
  const { panels, layout, presenting, called } = view
  const inSight = (panel: Panel, always: boolean): boolean =>
    panels[panel] && (called.includes(panel) || (always && !presenting))
  const sheet = layout === 'sheet'
  return {
    bar: inSight('bar', true),
    rail: !sheet && inSight('rail', layout === 'columns'),
    inspector: !sheet && inSight('inspector', layout === 'columns'),
    strip: !sheet && inSight('strip', true),
    sheet: sheet && (['rail', 'inspector', 'strip'] as const).some((panel) => inSight(panel, true)),
  }
}

/** Keeps the layout fitted to the window. */
export function useLayout(): void {
  const presenting = useViewStore((state) => state.presenting)
  const paired = useViewStore((state) => state.companion !== null)
  useEffect(() => {
    const fit = (): void => {
      useViewStore.setState({ layout: layoutOf(innerWidth, innerHeight, presenting, paired) })
    }
    fit()
    addEventListener('resize', fit)
    return () => {
      removeEventListener('resize', fit)
    }
  }, [presenting, paired])
}
