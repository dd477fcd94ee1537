/** The shortest route at right angles from one box to another around all others, with few corners; null when there is none. */
import FlatQueue from 'flatqueue'
import { boxAround, contains, grown, overlaps, pointsInside } from './boxes'
import type { Rect } from './boxes'
import type { Path, Point } from './path'

/** How far from a box a route runs along it; each further lane keeps clear of the ones before. */
export const DISTANCE = 13
const LANE = 7
/** Cost of a corner, in canvas units: a route with fewer corners is easier to follow. */
const CORNER = 90

/** Cost of crossing another line: a longer route beside it is easier to follow. */
const CROSSING = 70
/** Closer to a line than this counts as on it. */
const NEAR = 6

interface Grid {
  xs: number[]
  ys: number[]
  blocked: readonly Rect[]
  /** The lines already drawn, each with the box around it. */
  lines: readonly { points: Float32Array; box: Rect }[]
  within: Rect
}

/** `lines` are already drawn; `clearance` is kept to every box; `lane` counts the routes that already run there; all is `within` this. */
export function detour(
  from: Rect,
  to: Rect,
  obstacles: readonly Rect[],
  lines: readonly Path[],
  clearance: number,
  lane: number,
  within: Rect,
): Point[] | null {
  const distance = DISTANCE + LANE * lane
  const starts = gates(from, distance)
  const goals = gates(to, distance)
  const lanes = [from, to, ...obstacles].map((rect) => grown(rect, distance))
  const grid: Grid = {
    xs: unique([...lanes.flatMap(({ x, width }) => [x, x + width]), ...[...starts, ...goals].map(({ out }) => out.x)]),
    ys: unique([
      ...lanes.flatMap(({ y, height }) => [y, y + height]),
      ...[...starts, ...goals].map(({ out }) => out.y),
    ]),
    blocked: [from, to, ...obstacles].map((rect) => grown(rect, clearance)),
    lines: lines.map(({ points }) => ({ points, box: boxAround(points) })),
    within,
  }
  return search(grid, starts, goals)
}

/** Where a route leaves or enters a box: the middle of a side, and the point straight out of it. */
interface Gate {
  at: Point
  out: Point
  /** 0 along x, 1 along y. */
  axis: 0 | 1
}

function gates({ x, y, width, height }: Rect, distance: number): Gate[] {
  const middle = { x: x + width / 2, y: y + height / 2 }
  const gate = (axis: 0 | 1, at: Point, dx: number, dy: number): Gate => ({
    axis,
    at,
    out: { x: at.x + dx * distance, y: at.y + dy * distance },
  })
  return [
    gate(0, { x: x + width, y: middle.y }, 1, 0),
    gate(0, { x, y: middle.y }, -1, 0),
    gate(1, { x: middle.x, y: y + height }, 0, 1),
    gate(1, { x: middle.x, y }, 0, -1),
  ]
}

/** Dijkstra over the crossings of the grid's lines; a state is a crossing and the axis along which it was reached. */
function search(grid: Grid, starts: readonly Gate[], goals: readonly Gate[]): Point[] | null {
  const { xs, ys } = grid
  const stateOf = ({ x, y }: Point, axis: number): number => (ys.indexOf(y) * xs.length + xs.indexOf(x)) * 2 + axis
  const pointOf = (state: number): Point => ({
    x: xs[(state >> 1) % xs.length],
    y: ys[Math.floor((state >> 1) / xs.length)],
  })
  const cost = new Float64Array(xs.length * ys.length * 2).fill(Infinity)
  const before = new Int32Array(cost.length).fill(-1)
  const pieces = new Map<number, number>()
  // A state that became cheaper is queued twice, which does no harm.
  const open = new FlatQueue()
  const reach = (state: number, at: number, from: number): void => {
    if (at >= cost[state]) return
    cost[state] = at
    before[state] = from
    open.push(state, at)
  }
  for (const { out, axis } of starts) if (!isBlocked(grid, out, out)) reach(stateOf(out, axis), 0, -1)
  const ends = new Map(goals.map((goal) => [stateOf(goal.out, goal.axis), goal]))
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const goal = ends.get(state)
    if (goal !== undefined) return corners(state, before, pointOf, starts, goal)
    const here = pointOf(state)
    const [i, j] = [(state >> 1) % xs.length, Math.floor((state >> 1) / xs.length)]
    for (const [di, dj] of STEPS) {
      if (!(i + di in xs && j + dj in ys)) continue
      const next = { x: xs[i + di], y: ys[j + dj] }
      const axis = di === 0 ? 1 : 0
      // A piece of the way is met from both of its ends.
      const reached = ((j + dj) * xs.length + i + di) * 2 + axis
      const piece = Math.min(reached, (state & ~1) + axis)
      const own = pieces.get(piece) ?? costOf(grid, here, next)
      pieces.set(piece, own)
      const turn = axis === (state & 1) ? 0 : CORNER
      reach(reached, cost[state] + own + turn, state)
    }
  }
  return null
}

const STEPS = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const

/** Of a piece of the way between two neighbouring crossings; infinite where it is blocked. */
function costOf(grid: Grid, a: Point, b: Point): number {
  if (isBlocked(grid, a, b)) return Infinity
  return Math.abs(b.x - a.x) + Math.abs(b.y - a.y) + CROSSING * linesUnder(grid, a, b)
}

function isBlocked({ blocked, within }: Grid, a: Point, b: Point): boolean {
  const [left, right] = a.x < b.x ? [a.x, b.x] : [b.x, a.x]
  const [top, bottom] = a.y < b.y ? [a.y, b.y] : [b.y, a.y]
  if (!contains(within, { x: left, y: top, width: right - left, height: bottom - top })) return true
  return blocked.some(({ x, y, width, height }) => right > x && left < x + width && bottom > y && top < y + height)
}

/** How many lines a segment of the route crosses. */
function linesUnder({ lines }: Grid, a: Point, b: Point): number {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)]
  const piece = grown({ x, y, width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) }, NEAR)
  return lines.filter(({ points, box }) => overlaps(box, piece) && pointsInside(points, [piece]) > 0).length
}

/** The route's ends and corners, in its direction. */
function corners(
  end: number,
  before: Int32Array,
  pointOf: (state: number) => Point,
  starts: readonly Gate[],
  goal: Gate,
): Point[] {
  const way: Point[] = [goal.at]
  let state = end
  for (; before[state] >= 0; state = before[state]) way.push(pointOf(state))
  const first = pointOf(state)
  const start = starts.find(({ out }) => out.x === first.x && out.y === first.y)
  way.push(first, ...(start === undefined ? [] : [start.at]))
  return way.reverse().filter((point, i, all) => {
    const last = all.at(i - 1)
    const next = all.at(i + 1)
    if (i === 0 || last === undefined || next === undefined) return true
    return !((last.x === point.x && point.x === next.x) || (last.y === point.y && point.y === next.y))
  })
}

function unique(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b)
}
