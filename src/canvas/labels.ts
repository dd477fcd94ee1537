/** Where a link's label goes: beside its line, where it covers no node, no title, no other label and, if possible, no line. */
import { contains, grown, overlaps, pointsInside } from './boxes'
import type { Rect, Size } from './boxes'
import type { Path } from './path'

/** Where a label is anchored beside a line: the middle of its end or start. */
export interface Label extends Size {
  x: number
  y: number
  anchor: 'start' | 'end' | 'middle'
}

/** The height of the letters beside lines, in canvas units. */
export function lettersOf(brief: boolean): number {
  return brief ? 16 : 11.5
}

/** The height of a line of letters, as a share of theirs. */
export const LINE_HEIGHT = 1.4
const GAP = 12
/** Distances from the wanted share of the line, tried in this order: in ever smaller steps. */
const ASIDE = [0.08, 0.04, 0.02].flatMap((step) =>
  Array.from({ length: 0.4 / step }, (_, i) => [-i * step, i * step]).flat(),
)

/** The box of a label, in canvas units. */
export function boxOf({ x, y, anchor, width, height }: Label): Rect {
  const left = anchor === 'end' ? x - width : anchor === 'start' ? x : x - width / 2
  return { x: left, y: y - height / 2, width, height }
}

/**
 * Null where there is no such place. `lines` are all lines of the drawing, this one included; `wanted` is a share of it;
 * where possible the label is inside `bounds`: elsewhere it would make the drawing larger.
 */
export function placeLabel(
  { points }: Path,
  size: Size,
  taken: readonly Rect[],
  lines: readonly Path[],
  wanted: number,
  bounds: Rect | null = null,
): Label | null {
  let found: Label | null = null
  let foundWorth = -1
  for (const aside of ASIDE) {
    for (const label of besides(points, size, Math.min(0.9, Math.max(0.1, wanted + aside)))) {
      const box = boxOf(label)
      const around = grown(box, 2)
      if (taken.some((rect) => overlaps(rect, around))) continue
      const isNear = bounds === null || contains(bounds, box)
      const crossed = isCrossed(box, lines)
      if (isNear && !crossed) return label
      const worth = (isNear ? 2 : 0) + (crossed ? 0 : 1)
      if (worth > foundWorth) [found, foundWorth] = [label, worth]
    }
  }
  return found
}

/** Whether one of the lines goes through the box. */
export function isCrossed(box: Rect, lines: readonly Path[]): boolean {
  return lines.some((line) => pointsInside(line.points, [box]) > 0)
}

/** Left and right of a steep line, above and below a flat one. */
function besides(points: Float32Array, size: Size, share: number): Label[] {
  const at = 2 * Math.round(share * (points.length / 2 - 1))
  const [x, y] = [points[at], points[at + 1]]
  const near = Math.min(points.length - 4, at)
  const lies = Math.abs(points[near + 2] - points[near]) > 2 * Math.abs(points[near + 3] - points[near + 1])
  if (lies) {
    const away = size.height / 2 + GAP - 2
    return [
      { ...size, x, y: y - away, anchor: 'middle' },
      { ...size, x, y: y + away, anchor: 'middle' },
    ]
  }
  return [
    { ...size, x: x - GAP, y, anchor: 'end' },
    { ...size, x: x + GAP, y, anchor: 'start' },
  ]
}
