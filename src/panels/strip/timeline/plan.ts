/** The layout of the timeline, in pixels: marks above, counts in the middle, lag below, the axis at the bottom. */
import type { Axes } from './curve'
import type { Stretch } from './scale'

export const HEIGHT = 122
const EDGE = { left: 1, right: 10 }
const MARKS_TOP = 10
const COUNTS = { top: 40, bottom: 86 }
const LAG = { top: 90, bottom: 104 }

export interface Plan {
  left: number
  right: number
  width: number
  marksTop: number
  counts: Axes & { top: number; bottom: number }
  lag: Axes & { top: number; bottom: number }
}

/** `ceiling` is the most per second that fits, `mostLagUs` the largest lag. */
export function planOf({ from, to }: Stretch, width: number, ceiling: number, mostLagUs: number): Plan {
  const { left } = EDGE
  const right = width - EDGE.right
  const x = (second: number): number => left + ((second - from) / (to - from)) * (right - left)
  const upwards = (top: number, bottom: number, most: number) => (value: number) =>
    bottom - (value / most) * (bottom - top)
  return {
    left,
    right,
    width,
    marksTop: MARKS_TOP,
    counts: { ...COUNTS, x, y: upwards(COUNTS.top, COUNTS.bottom, ceiling) },
    lag: { ...LAG, x, y: upwards(LAG.top, LAG.bottom, Math.max(1, mostLagUs)) },
  }
}
