/** Puts a popover beside the button that opens it, inside the window. */
import { windowBox, zoomOf } from './zoom'

export interface Placement {
  side: 'below' | 'above'
  /** In pixels. */
  width: number
}

const GAP = 6
const MARGIN = 8

export function place(panel: HTMLElement, anchor: HTMLElement, { side, width }: Placement): void {
  // In a zoomed part of the page, pixels are larger than the window's.
  const zoom = zoomOf(anchor)
  const box = windowBox(anchor)
  const [left, top, bottom] = [box.left / zoom, box.top / zoom, box.bottom / zoom]
  const [across, down] = [innerWidth / zoom, innerHeight / zoom]
  const fitting = Math.min(width, across - 2 * MARGIN)
  const below = down - bottom - GAP - MARGIN
  const above = top - GAP - MARGIN
  // Where the wanted side is too small, the other one is used.
  const goesAbove = side === 'above' ? above > below || above > 240 : below < 160 && above > below
  panel.style.width = `${fitting}px`
  panel.style.left = `${Math.max(MARGIN, Math.min(left, across - fitting - MARGIN))}px`
  panel.style.top = goesAbove ? 'auto' : `${bottom + GAP}px`
  panel.style.bottom = goesAbove ? `${down - top + GAP}px` : 'auto'
  panel.style.maxHeight = `${goesAbove ? above : below}px`
}
