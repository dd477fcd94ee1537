/** One frame of the packet layer: where it is drawn, at which zoom, along which paths. */
import type { Path } from '../path'
import type { Palette } from './brush'

export interface Frame {
  pen: CanvasRenderingContext2D
  palette: Palette
  /** By link index of the engine; undefined for links that are not drawn. */
  paths: readonly (Path | undefined)[]
  /** From canvas units to pixels. */
  zoom: number
  x: number
  y: number
  /** Simulated seconds per second: short-lived marks last as long in real time at any speed. */
  speed: number
}

/** The point a share of the way along a path, in pixels. */
export function pointAt(
  frame: Pick<Frame, 'zoom' | 'x' | 'y'>,
  path: Path,
  share: number,
): [x: number, y: number, angle: number] {
  const { points } = path
  const last = points.length / 2 - 1
  const exact = Math.min(1, Math.max(0, share)) * last
  const i = Math.min(last - 1, Math.floor(exact))
  const part = exact - i
  const dx = points[2 * i + 2] - points[2 * i]
  const dy = points[2 * i + 3] - points[2 * i + 1]
  const x = points[2 * i] + dx * part
  const y = points[2 * i + 1] + dy * part
  return [x * frame.zoom + frame.x, y * frame.zoom + frame.y, Math.atan2(dy, dx)]
}

/** Slow at the nodes, quick between them. */
export function ease(share: number): number {
  return share * share * (3 - 2 * share) * 0.6 + share * 0.4
}

const RADIUS = 5.2

/** The radius of a request's mark, in pixels. */
export function radiusOf(frame: Pick<Frame, 'zoom'>): number {
  return Math.max(2.5, RADIUS * Math.min(1.4, Math.max(0.6, frame.zoom)))
}
