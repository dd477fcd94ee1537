/** Fits the whole drawing into its room, clear of the legend and buttons that overlay it. */
import { getViewportForBounds } from '@xyflow/react'
import { windowBox } from '../ui/zoom'
import { boundsOf, grown, overlaps } from './boxes'
import type { Rect, Size } from './boxes'

const MARGIN = 18
/** A small room has less of it, as a share of its width and height. */
const MARGIN_SHARE = { width: 0.021, height: 0.035 }
/** Room kept between the drawing and its overlays. */
const APART = 8
/** Lines, and what moves on them, may use the margin, up to here. */
const EDGE = 4
/** Less than this is not seen, and not made room for. */
const CLOSE_ENOUGH = 0.5
const sides = ['left', 'right', 'top', 'bottom'] as const
export const ZOOM = { min: 0.3, max: 3, fitted: 1.25 }

type View = ReturnType<typeof getViewportForBounds>

/**
 * The largest view of all, of a zoom of at most `most`, in which legend and buttons cover nothing that is `drawn` (they may
 * cover `lines`): the legend below the drawing, or folded into a corner.
 */
export function bestView(
  drawn: readonly Rect[],
  lines: readonly Rect[],
  size: Size,
  canvas: HTMLElement | null,
  most: number,
): View {
  const views = (['line', 'corner'] as const).map((legend) => {
    if (canvas !== null) canvas.dataset.legend = legend
    return { legend, view: viewBeside(drawn, lines, size, canvas === null ? [] : overlaysOf(canvas), most) }
  })
  const [line, corner] = views
  const { legend, view } = corner.view.zoom > line.view.zoom * 1.02 ? corner : line
  if (canvas !== null) canvas.dataset.legend = legend
  return view
}

/** The overlays, in pixels of the canvas. */
function overlaysOf(canvas: HTMLElement): Rect[] {
  const { left, top } = windowBox(canvas)
  return [...canvas.querySelectorAll('[data-overlay]')].map((element) => {
    const box = windowBox(element)
    return { x: box.left - left, y: box.top - top, width: box.width, height: box.height }
  })
}

/** Uses all of the room; what is under an overlay then, or leaves the window, is made room for. */
function viewBeside(
  drawn: readonly Rect[],
  lines: readonly Rect[],
  { width, height }: Size,
  overlays: readonly Rect[],
  most: number,
): View {
  const margin = Math.min(MARGIN, MARGIN_SHARE.width * width, MARGIN_SHARE.height * height)
  const padding = { left: margin, right: margin, top: margin, bottom: margin }
  const bounds = boundsOf(drawn)
  const all = boundsOf([...drawn, ...lines])
  for (;;) {
    const { left, right, top, bottom } = padding
    const room = { left: px(left), right: px(right), top: px(top), bottom: px(bottom) }
    const view = getViewportForBounds(bounds, width, height, ZOOM.min, most, room)
    const onScreen = drawn.map((rect) => toScreen(rect, view))
    const covering = overlays.find((overlay) => onScreen.some((rect) => overlaps(grown(overlay, APART), rect)))
    const whole = toScreen(all, view)
    const wanted = {
      left: left + EDGE - whole.x,
      right: right + EDGE - width + whole.x + whole.width,
      top: top + EDGE - whole.y,
      bottom: bottom + EDGE - height + whole.y + whole.height,
    }
    if (covering !== undefined) {
      if (covering.y > height / 2) wanted.bottom = Math.max(wanted.bottom, height - covering.y + APART)
      else wanted.top = Math.max(wanted.top, covering.y + covering.height + APART)
    }
    const tight = sides.filter((side) => wanted[side] > padding[side] + CLOSE_ENOUGH)
    if (tight.length === 0 || view.zoom <= ZOOM.min) return view
    for (const side of tight) padding[side] = wanted[side]
  }
}

function toScreen(rect: Rect, { x, y, zoom }: View): Rect {
  return { x: rect.x * zoom + x, y: rect.y * zoom + y, width: rect.width * zoom, height: rect.height * zoom }
}

function px(pixels: number): `${number}px` {
  return `${pixels}px`
}
