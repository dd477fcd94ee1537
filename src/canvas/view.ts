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
export const ZOOM = { min: 0.3, max: 3, fitted: 1.25 }

type View = ReturnType<typeof getViewportForBounds>

/**
 * The largest view, of a zoom of at most `most`, in which legend and buttons cover nothing: the legend below
 * the drawing, or folded into a corner.
 */
export function bestView(drawn: readonly Rect[], size: Size, canvas: HTMLElement | null, most: number): View {
  const views = (['line', 'corner'] as const).map((legend) => {
    if (canvas !== null) canvas.dataset.legend = legend
    return { legend, view: viewBeside(drawn, size, canvas === null ? [] : overlaysOf(canvas), most) }
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

/** Uses all of the room; where that puts a node under an overlay, the drawing makes room for it. */
function viewBeside(drawn: readonly Rect[], { width, height }: Size, overlays: readonly Rect[], most: number): View {
  const margin = Math.min(MARGIN, MARGIN_SHARE.width * width, MARGIN_SHARE.height * height)
  const padding = { top: margin, bottom: margin }
  const bounds = boundsOf(drawn)
  for (;;) {
    const room = { left: px(margin), right: px(margin), top: px(padding.top), bottom: px(padding.bottom) }
    const view = getViewportForBounds(bounds, width, height, ZOOM.min, most, room)
    const onScreen = drawn.map((rect) => toScreen(rect, view))
    const covering = overlays.find((overlay) => onScreen.some((rect) => overlaps(grown(overlay, APART), rect)))
    if (covering === undefined) return view
    const below = covering.y > height / 2
    const side = below ? 'bottom' : 'top'
    const wanted = (below ? height - covering.y : covering.y + covering.height) + APART
    if (padding[side] >= wanted) return view
    padding[side] = wanted
  }
}

function toScreen(rect: Rect, { x, y, zoom }: View): Rect {
  return { x: rect.x * zoom + x, y: rect.y * zoom + y, width: rect.width * zoom, height: rect.height * zoom }
}

function px(pixels: number): `${number}px` {
  return `${pixels}px`
}
