/** The way of each link over the canvas: a smooth curve between two nodes that avoids the other nodes where it can. */
import type { Rect } from './layout'
import { curve, polyline } from './path'
import type { Path, Point } from './path'

/** Room kept between a line and the nodes it passes. */
const CLEARANCE = 6
/** Horizontal room below which two nodes are joined top to bottom. */
const SIDE_BY_SIDE = 20
const DETOUR = 24

/**
 * The path from one node to another. `obstacles` are the nodes it should not cross, `around` the box (the source's host)
 * that a detour goes above or below. `across` says where along their width two stacked nodes are joined, 0..1.
 */
export function route(from: Rect, to: Rect, obstacles: readonly Rect[], around: Rect | null, across = 0.5): Path {
  const direct = curve(...ends(from, to, across))
  if (crossings(direct, obstacles) === 0) return direct
  const candidates = [direct, ...(around === null ? [] : detours(from, to, around))]
  let best = direct
  for (const candidate of candidates) {
    const gain = crossings(best, obstacles) - crossings(candidate, obstacles)
    if (gain > 0 || (gain === 0 && candidate.length < best.length && best !== direct)) best = candidate
  }
  return best
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

/** Out of the host below or above it, along its edge, and to the target from the side. */
function detours(from: Rect, to: Rect, around: Rect): Path[] {
  const toRight = to.x + to.width / 2 > from.x + from.width / 2
  const side = { x: toRight ? to.x : to.x + to.width, y: to.y + to.height / 2 }
  const before = side.x + (toRight ? -DETOUR : DETOUR)
  // From the side it goes to, so that it does not cross the lines that leave straight down.
  const startX = from.x + from.width * (before > from.x + from.width ? 0.88 : before < from.x ? 0.12 : 0.5)
  return [around.y + around.height + DETOUR, around.y - DETOUR].map((channel) => {
    const below = channel > from.y
    const start = { x: startX, y: below ? from.y + from.height : from.y }
    return polyline([start, { x: startX, y: channel }, { x: before, y: channel }, { x: before, y: side.y }, side])
  })
}

function crossings(path: Path, obstacles: readonly Rect[]): number {
  let count = 0
  for (const { x, y, width, height } of obstacles) {
    for (let i = 0; i < path.points.length; i += 2) {
      const px = path.points[i]
      const py = path.points[i + 1]
      const inside =
        px > x - CLEARANCE && px < x + width + CLEARANCE && py > y - CLEARANCE && py < y + height + CLEARANCE
      if (inside) count++
    }
  }
  return count
}
