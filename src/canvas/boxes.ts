/** Boxes on the canvas, and what they overlap. */
import type { Place } from '../designs/source'

export interface Size {
  width: number
  height: number
}

export interface Rect extends Place, Size {}

/** True when the two overlap by more than an edge. */
export function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/** True when the second is inside the first. */
export function contains(a: Rect, b: Rect): boolean {
  return b.x >= a.x && b.y >= a.y && b.x + b.width <= a.x + a.width && b.y + b.height <= a.y + a.height
}

/** The box, enlarged on every side. */
export function grown({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by }
}

/** The smallest box around all of them; there must be one. */
export function boundsOf(rects: readonly Rect[]): Rect {
  const x = Math.min(...rects.map((rect) => rect.x))
  const y = Math.min(...rects.map((rect) => rect.y))
  const right = Math.max(...rects.map((rect) => rect.x + rect.width))
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height))
  return { x, y, width: right - x, height: bottom - y }
}

/** How many of a path's points (x, y, x, y …) are inside one of the boxes. */
export function pointsInside(points: Float32Array, rects: readonly Rect[]): number {
  let count = 0
  for (const { x, y, width, height } of rects) {
    for (let i = 0; i < points.length; i += 2) {
      const px = points[i]
      const py = points[i + 1]
      if (px > x && px < x + width && py > y && py < y + height) count++
    }
  }
  return count
}

/** The smallest box around the points of a line, which has some width. */
export function boxAround(points: Float32Array): Rect {
  const xs = points.filter((_, i) => i % 2 === 0)
  const ys = points.filter((_, i) => i % 2 === 1)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x + 1, height: Math.max(...ys) - y + 1 }
}
