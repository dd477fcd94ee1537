/** The route of each link: a smooth curve between two nodes, or a detour around what is between them. */
import { grown, pointsInside } from './boxes'
import type { Rect } from './boxes'
import { detour } from './detour'
import { curve, polyline } from './path'
import type { Path, Point } from './path'

/** Room kept between a line and what it passes. */
const CLEARANCE = 5
/** Horizontal room below which two nodes are joined top to bottom. */
const SIDE_BY_SIDE = 20

/** The curve from one node to another; `across` is where along their width two stacked nodes are joined, 0..1. */
export function direct(from: Rect, to: Rect, across = 0.5): Path {
  return curve(...ends(from, to, across))
}

/** The route around the obstacles, and where possible the other lines; null when there is none. */
export function around(
  from: Rect,
  to: Rect,
  obstacles: readonly Rect[],
  lines: readonly Path[],
  lane: number,
): Path | null {
  // Where boxes are too close for another lane, earlier lanes are shared; as a last resort it only avoids the boxes.
  for (const [clearance, way] of [
    [CLEARANCE, lane],
    [CLEARANCE, 0],
    [0, 0],
  ]) {
    const corners = detour(from, to, obstacles, lines, clearance, way)
    if (corners !== null) return polyline(corners)
  }
  return null
}

/** True when the path keeps its distance from every obstacle. */
export function isClear(path: Path, obstacles: readonly Rect[]): boolean {
  return (
    pointsInside(
      path.points,
      obstacles.map((rect) => grown(rect, CLEARANCE)),
    ) === 0
  )
}
type End = [point: Point, direction: Point]

/** The two ends: facing sides when the nodes stand side by side, else top and bottom. */
function ends(from: Rect, to: Rect, across: number): [...End, ...End] {
  const middle = (rect: Rect): Point => ({ x: rect.x + rect.width * across, y: rect.y + rect.height / 2 })
  const a = middle(from)
  const b = middle(to)
  if (to.x - (from.x + from.width) >= SIDE_BY_SIDE) {
    return [
      { x: from.x + from.width, y: a.y },
      { x: 1, y: 0 },
      { x: to.x, y: b.y },
      { x: -1, y: 0 },
    ]
  }
  if (from.x - (to.x + to.width) >= SIDE_BY_SIDE) {
    return [
      { x: from.x, y: a.y },
      { x: -1, y: 0 },
      { x: to.x + to.width, y: b.y },
      { x: 1, y: 0 },
    ]
  }
  if (b.y >= a.y)
    return [
      { x: a.x, y: from.y + from.height },
      { x: 0, y: 1 },
      { x: b.x, y: to.y },
      { x: 0, y: -1 },
    ]
  return [
    { x: a.x, y: from.y },
    { x: 0, y: -1 },
    { x: b.x, y: to.y + to.height },
    { x: 0, y: 1 },
  ]
}
