/** The route of each link: a smooth curve between two nodes, or a detour around what is between them. */
import type { Link } from '../engine'
import { grown, overlaps, pointsInside } from './boxes'
import type { Rect } from './boxes'
import { detour } from './detour'
import type { LinkRole } from './looks/look'
import { curve, polyline } from './path'
import type { Path, Point } from './path'

/** Room kept between a line and what it passes. */
const CLEARANCE = 5
/** Two lines closer than this are one line to the eye. */
const WIDE = 6
/** As far as anybody drags a part. */
const ANYWHERE = 1e5
/** Horizontal room below which two nodes are joined top to bottom. */
const SIDE_BY_SIDE = 20

/** The curve from one node to another; `across` is where along their width two stacked nodes are joined, 0..1. */
export function direct(from: Rect, to: Rect, across = 0.5): Path {
  return curve(...ends(from, to, across))
}

/** A route around obstacles. Those that run along each other have lanes, counted from the obstacle. */
interface Detour {
  path: Path
  corners: readonly Point[]
  lane: number
}

/**
 * The route around the obstacles, and where possible the other lines, in a lane that is free of `earlier` ones, within `room`,
 * and so far from every obstacle; null when there is none.
 */
function around(
  { from, to }: Joined,
  obstacles: readonly Rect[],
  lines: readonly Path[],
  earlier: readonly Detour[],
  room: Rect,
  clearance: number,
): Detour | null {
  const inLane = (lane: number): Detour | null => {
    const corners = detour(from, to, obstacles, lines, clearance, lane, room)
    return corners === null ? null : { path: polyline(corners), corners, lane }
  }
  const nearest = inLane(0)
  if (nearest === null) return null
  const beside = earlier.filter(({ corners }) => runAlong(nearest.corners, corners))
  // Where boxes are too close for another lane, earlier lanes are shared.
  return beside.length === 0 ? nearest : (inLane(1 + Math.max(...beside.map(({ lane }) => lane))) ?? nearest)
}

/** The boxes that a line joins. */
interface Joined {
  from: Rect
  to: Rect
}

/** A line that is to be drawn: the curve between its ends, and what it must not cross. */
interface Wanted {
  link: Pick<Link, 'from' | 'to'>
  role: LinkRole
  path: Path
  routed: Joined
  obstacles: readonly Rect[]
}

/** Finds ways for one line after another, around those that are drawn already and, where possible, around words, in the room. */
export function router(clear: readonly Wanted[], room: Rect): (line: Wanted, words: readonly Rect[]) => Path {
  const lines = clear.map(({ link, path }) => ({ path, ends: [link.from, link.to] }))
  const detours: Detour[] = []
  return ({ link, role, path, routed, obstacles }, words) => {
    const ends = [link.from, link.to]
    // A line to a database cannot but come close to others that end there, nor one of replication that leaves by the same side.
    const shares = role === 'database' || (role === 'replication' && isBeside(routed.from, routed.to))
    const others = lines.flatMap((line) => (shares && ends.some((end) => line.ends.includes(end)) ? [] : [line.path]))
    const way = (avoided: readonly Rect[], within = room, clearance = CLEARANCE): Detour | null =>
      around(routed, [...obstacles, ...avoided], others, detours, within, clearance)
    // As a last resort it only avoids the boxes.
    const found = way(words) ?? way([]) ?? way([], room, 0) ?? way([], grown(room, ANYWHERE), 0)
    if (found === null) return path
    detours.push(found)
    lines.push({ path: found.path, ends })
    return found.path
  }
}

/** True when a piece of one lies on a piece of the other, and does not only cross it. */
function runAlong(one: readonly Point[], other: readonly Point[]): boolean {
  const [ones, others] = [piecesOf(one), piecesOf(other)]
  return (['x', 'y'] as const).some((axis) => ones[axis].some((a) => others[axis].some((b) => overlaps(a, b))))
}

/** The pieces of a route along each axis. */
function piecesOf(corners: readonly Point[]): { x: Rect[]; y: Rect[] } {
  const pieces = corners.slice(1).map((to, i) => boxFrom(corners[i], to))
  return { x: pieces.filter(({ width }) => width > WIDE), y: pieces.filter(({ height }) => height > WIDE) }
}

function boxFrom(a: Point, b: Point): Rect {
  const [width, height] = [Math.abs(a.x - b.x), Math.abs(a.y - b.y)]
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.max(WIDE, width), height: Math.max(WIDE, height) }
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

/** Whether the two are joined from side to side. */
function isBeside(a: Rect, b: Rect): boolean {
  return Math.max(b.x - (a.x + a.width), a.x - (b.x + b.width)) >= SIDE_BY_SIDE
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
