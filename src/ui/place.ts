/** Puts a popover beside the button that opens it, inside the window. */

export interface Placement {
  side: 'below' | 'above'
  /** In pixels. */
  width: number
}

const GAP = 6
const MARGIN = 8

export function place(panel: HTMLElement, anchor: HTMLElement, { side, width }: Placement): void {
  const { left, top, bottom } = anchor.getBoundingClientRect()
  const { innerWidth, innerHeight } = window
  const fitting = Math.min(width, innerWidth - 2 * MARGIN)
  panel.style.width = `${fitting}px`
  panel.style.left = `${Math.max(MARGIN, Math.min(left, innerWidth - fitting - MARGIN))}px`
  panel.style.top = side === 'below' ? `${bottom + GAP}px` : 'auto'
  panel.style.bottom = side === 'above' ? `${innerHeight - top + GAP}px` : 'auto'
  panel.style.maxHeight = `${(side === 'below' ? innerHeight - bottom : top) - GAP - MARGIN}px`
}
