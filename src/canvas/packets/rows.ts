/** Requests that stand still on a line, in rows. */
import type { Call } from '../../engine'
import type { Rect } from '../boxes'
import type { Path, Point } from '../path'
import { drawRequest, drawRing } from './brush'
import type { Census, Place } from './census'
import { locate, radiusOf } from './frame'
import type { Frame } from './frame'
import { writeBeside } from './words'

/** A row takes at most this share of its line; a number counts the rest. */
const SHARE = 0.42
/** The square that a mark with its ring fills: the corners around them are free. */
const COVERED = 1.35
const spot: Point = { x: 0, y: 0 }
const FROM: Record<Place, number> = { start: 0.06, middle: 0.5, end: 0.94 }

/** Gives the boxes of what it has drawn, in canvas units. */
export function drawRows(frame: Frame, standing: Census['standing']): Rect[] {
  const { pen, palette, zoom } = frame
  const radius = radiusOf(frame)
  const half = (COVERED * radius) / zoom
  const waiting: Rect[] = []
  const others: [count: number, path: Path, share: number][] = []
  forEachStanding(
    frame,
    standing,
    (call, x, y) => {
      drawRequest(pen, palette, call.kind, x, y, radius)
      drawRing(pen, palette.warn, x, y, radius * 1.7)
      waiting.push({
        x: (x - frame.x) / zoom - half,
        y: (y - frame.y) / zoom - half,
        width: 2 * half,
        height: 2 * half,
      })
    },
    (...more) => others.push(more),
  )
  for (const [count, path, share] of others) {
    writeBeside(frame, path, share, `+${String(count)}`, palette.warn, waiting)
  }
  return waiting
}

/** Visits each request that fits in its row, in pixels; `more` gets how many do not fit, and where along the line to say so. */
export function forEachStanding(
  area: Pick<Frame, 'paths' | 'zoom' | 'x' | 'y' | 'letters'>,
  standing: Census['standing'],
  visit: (call: Call, x: number, y: number) => void,
  more?: (count: number, path: Path, share: number) => void,
): void {
  for (const [link, rows] of standing) {
    const path = area.paths[link]
    if (path === undefined) continue
    const step = (radiusOf(area) * 3.4) / (path.length * area.zoom)
    const fits = Math.max(1, Math.floor(SHARE / step))
    for (const place of ['start', 'middle', 'end'] as const) {
      const shareOf = (i: number): number => FROM[place] + (place === 'start' ? i : -i) * step
      const { first, count } = rows[place]
      first.slice(0, fits).forEach((call, i) => {
        locate(area, path, shareOf(i), spot)
        visit(call, spot.x, spot.y)
      })
      if (count > fits) more?.(count - fits, path, shareOf(fits))
    }
  }
}
