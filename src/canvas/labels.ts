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
/** So much further from the line in turn, where it is crossed nearer to it. */
const FURTHER = 8
/** Kept between words and lines. */
const CLEAR = 2
/** Distances from the wanted share of the line, tried in this order: in ever smaller steps. */
const ASIDE = [0.08, 0.04, 0.02].flatMap((step) => around(step, 0.4))
const FINE = around(0.005, 0.6)

function around(step: number, most: number): number[] {
  return Array.from({ length: most / step }, (_, i) => [-i * step, i * step]).flat()
}

/** What is to be placed: `usual` is the width of most of what it says, `far` how far from its line it may stand. */
export interface Words extends Size {
  usual?: number
  far?: number
}

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
  { width, height, usual = width, far = 0 }: Words,
  taken: readonly Rect[],
  lines: readonly Path[],
  wanted: number,
  bounds: Rect | null = null,
): Label | null {
  let found: Label | null = null
  let foundWorth = -1
  const worthOf = (label: Label): number => {
    const box = boxOf(label)
    const isNear = bounds === null || contains(bounds, box)
    if (foundWorth >= (isNear ? 5 : 2) || taken.some((rect) => overlaps(rect, grown(box, 2)))) return -1
    const isClear = !isCrossed(grown(box, CLEAR), lines)
    const isMostlyClear = isClear || !isCrossed(grown(boxOf({ ...label, width: usual }), CLEAR), lines)
    return (isNear ? 3 : 0) + (isClear ? 2 : isMostlyClear ? 1 : 0)
  }
  const size = { width, height }
  const last = points.length / 2 - 1
  const at = (aside: number, end: number): number => last * Math.min(1 - end, Math.max(end, wanted + aside))
  const tries = function* (): Generator<Label> {
    for (const aside of ASIDE) yield* besides(points, size, Math.round(at(aside, 0.1)), GAP, [0])
    for (let gap = GAP; gap <= far; gap += FURTHER)
      for (const aside of FINE) yield* besides(points, size, at(aside, 0.02), gap, [0, -1, 1])
  }
  for (const label of tries()) {
    const worth = worthOf(label)
    if (worth > foundWorth) [found, foundWorth] = [label, worth]
    if (worth === 5) break
  }
  return found
}

/** Whether one of the lines goes through the box. */
export function isCrossed(box: Rect, lines: readonly Path[]): boolean {
  return lines.some((line) => pointsInside(line.points, [box]) > 0)
}

/** Left and right of a steep line, above and below a flat one, so far from it; `shifts`: by how many heights besides. */
function* besides(points: Float32Array, size: Size, at: number, gap: number, shifts: number[]): Generator<Label> {
  const { width, height } = size
  const before = 2 * Math.min(points.length / 2 - 2, Math.floor(at))
  const [dx, dy] = [points[before + 2] - points[before], points[before + 3] - points[before + 1]]
  const [x, y] = [points[before] + dx * (at - before / 2), points[before + 1] + dy * (at - before / 2)]
  const lies = Math.abs(dx) > 2 * Math.abs(dy)
  const away = height / 2 + gap - 2
  for (const shift of shifts) {
    if (lies) {
      yield { width, height, x: x + shift * away, y: y - away, anchor: 'middle' }
      yield { width, height, x: x + shift * away, y: y + away, anchor: 'middle' }
    } else {
      yield { width, height, x: x - gap, y: y + shift * away, anchor: 'end' }
      yield { width, height, x: x + gap, y: y + shift * away, anchor: 'start' }
    }
  }
}
