/** One frame of the packet layer: where it is drawn, at which zoom, along which paths. */
import type { Rect } from '../boxes'
import type { Path, Point } from '../path'
import type { Palette } from './brush'
import type { Pen } from './pen'

export interface Frame {
  pen: Pen
  palette: Palette
  /** By link index of the engine; undefined for links that are not drawn. */
  paths: readonly (Path | undefined)[]
  /** From canvas units to pixels. */
  zoom: number
  x: number
  y: number
  /** The height of the letters beside lines, in canvas units; marks grow with them. */
  letters: number
  /** Simulated seconds per second: short-lived marks last as long in real time at any speed. */
  speed: number
  /** The user prefers reduced motion: travel is shown in steps. */
  steps: boolean
  /** What no word may cover, in canvas units: parts, titles, the lines' labels, and the words written so far. */
  taken: Rect[]
}

/** The point a share of the way along a path, in pixels, written into `spot`: nothing is allocated per packet. */
export function locate(
  { zoom, x, y }: Pick<Frame, 'zoom' | 'x' | 'y'>,
  { points }: Path,
  share: number,
  spot: Point,
): void {
  const last = points.length / 2 - 1
  const exact = Math.min(1, Math.max(0, share)) * last
  const i = Math.min(last - 1, Math.floor(exact))
  const part = exact - i
  const at = 2 * i
  spot.x = (points[at] + (points[at + 2] - points[at]) * part) * zoom + x
  spot.y = (points[at + 1] + (points[at + 3] - points[at + 1]) * part) * zoom + y
}

/** The same, with the direction of the path there, in radians. */
export function pointAt(
  frame: Pick<Frame, 'zoom' | 'x' | 'y'>,
  path: Path,
  share: number,
): [x: number, y: number, angle: number] {
  const spot = { x: 0, y: 0 }
  locate(frame, path, share, spot)
  const { points } = path
  const at = 2 * Math.min(points.length / 2 - 2, Math.floor(Math.min(1, Math.max(0, share)) * (points.length / 2 - 1)))
  return [spot.x, spot.y, Math.atan2(points[at + 3] - points[at + 1], points[at + 2] - points[at])]
}

/** Slow at the nodes, quick between them. */
export function ease(share: number): number {
  return share * share * (3 - 2 * share) * 0.6 + share * 0.4
}

/** How far along its line a packet is shown; in steps, either on the line or at the node. */
export function progress({ steps }: Pick<Frame, 'steps'>, share: number): number {
  // Below 0 it has yet to set out.
  if (!steps) return ease(Math.max(0, share))
  return share < 0.8 ? 0.5 : 1
}

/** As a share of the letters' height. */
const RADIUS = 0.452

/** The radius of a request's mark, in pixels. */
export function radiusOf({ zoom, letters }: Pick<Frame, 'zoom' | 'letters'>): number {
  return Math.max(2.5, letters * RADIUS * Math.min(1.4, Math.max(0.6, zoom)))
}
