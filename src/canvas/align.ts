/** While a part is moved: which parts it is nearly level with, and the lines that show it. */
import type { Place } from '../designs/source'
import type { Rect } from './boxes'

/** A line through the edges or the centres of boxes that are level: at `at` on one axis, `from` .. `to` on the other one. */
export interface Guide {
  axis: 'x' | 'y'
  at: number
  from: number
  to: number
}

const sizes = { x: 'width', y: 'height' } as const
const across = { x: 'y', y: 'x' } as const
/** What is compared, as a share of the size: edges and centre. */
const LINES = [0.5, 0, 1]
/** Nearer than this is level. */
const LEVEL = 0.01

/**
 * Where the box is level with the nearest of `others` whose centre or edge is at most `within` from its own, on either axis
 * by itself; elsewhere it stays. `isAllowed`: whether it may be there.
 */
export function align(
  box: Rect,
  others: readonly Rect[],
  within: number,
  isAllowed: (place: Place) => boolean,
): { place: Place; guides: Guide[] } {
  let placed = box
  for (const axis of ['x', 'y'] as const) {
    const found = nearest(axis, placed, others, within)
    const there = { ...placed, [axis]: placed[axis] + (found ?? 0) }
    if (found !== null && isAllowed(there)) placed = there
  }
  const guides = (['x', 'y'] as const).flatMap((axis) => guideAlong(axis, placed, others) ?? [])
  return { place: { x: placed.x, y: placed.y }, guides }
}

/** How far the nearest line of the others is from that of the box; null when none is near. */
function nearest(axis: 'x' | 'y', box: Rect, others: readonly Rect[], within: number): number | null {
  let best: number | null = null
  for (const line of LINES) {
    for (const other of others) {
      const away = lineOf(axis, other, line) - lineOf(axis, box, line)
      if (Math.abs(away) <= within && (best === null || Math.abs(away) < Math.abs(best))) best = away
    }
  }
  return best
}

function lineOf(axis: 'x' | 'y', box: Rect, share: number): number {
  return box[axis] + box[sizes[axis]] * share
}

/** Through the box and all others that are level with it. */
function guideAlong(axis: 'x' | 'y', box: Rect, others: readonly Rect[]): Guide | null {
  const along = across[axis]
  for (const line of LINES) {
    const at = lineOf(axis, box, line)
    const level = others.filter((other) => Math.abs(lineOf(axis, other, line) - at) < LEVEL)
    if (level.length === 0) continue
    const all = [box, ...level]
    const from = Math.min(...all.map((one) => one[along]))
    return { axis, at, from, to: Math.max(...all.map((one) => one[along] + one[sizes[along]])) }
  }
  return null
}
