/** Where a link's label goes: beside its line, where it covers no node, no title, no other label and, if possible, no line. */
import { grown, overlaps, pointsInside } from './boxes'
import type { Rect } from './boxes'
import type { Path } from './path'

/** Where a label is anchored beside a line: the middle of its end or start. */
export interface Label {
  x: number
  y: number
  anchor: 'start' | 'end' | 'middle'
}

const HEIGHT = 16
const GAP = 12
/** Distances from the wanted share of the line, tried in this order. */
const ASIDE = [0, -0.08, 0.08, -0.16, 0.16, -0.24, 0.24, -0.32, 0.32]

/** The size of a label of this width, in canvas units. */
export function boxOf({ x, y, anchor }: Label, width: number): Rect {
  const left = anchor === 'end' ? x - width : anchor === 'start' ? x : x - width / 2
  return { x: left, y: y - HEIGHT / 2, width, height: HEIGHT }
}

/** Null where there is no such place. `lines` are all lines of the drawing, this one included; `wanted` is a share of it. */
export function placeLabel(
  { points }: Path,
  width: number,
  taken: readonly Rect[],
  lines: readonly Path[],
  wanted: number,
): Label | null {
  const free = ASIDE.flatMap((aside) => besides(points, Math.min(0.9, Math.max(0.1, wanted + aside)))).filter(
    (label) => {
      const box = grown(boxOf(label, width), 2)
      return !taken.some((rect) => overlaps(rect, box))
    },
  )
  const clear = free.find((label) => lines.every((line) => pointsInside(line.points, [boxOf(label, width)]) === 0))
  return clear ?? free.at(0) ?? null
}

/** Left and right of a steep line, above and below a flat one. */
function besides(points: Float32Array, share: number): Label[] {
  const at = 2 * Math.round(share * (points.length / 2 - 1))
  const [x, y] = [points[at], points[at + 1]]
  const near = Math.min(points.length - 4, at)
  const lies = Math.abs(points[near + 2] - points[near]) > 2 * Math.abs(points[near + 3] - points[near + 1])
  if (lies) {
    const away = HEIGHT / 2 + GAP - 2
    return [
      { x, y: y - away, anchor: 'middle' },
      { x, y: y + away, anchor: 'middle' },
    ]
  }
  return [
    { x: x - GAP, y, anchor: 'end' },
    { x: x + GAP, y, anchor: 'start' },
  ]
}
