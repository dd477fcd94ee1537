/** Curves as SVG drawing instructions and as equally spaced points, so that lines and packets share one geometry. */

export interface Point {
  x: number
  y: number
}

export interface Path {
  /** An SVG path's `d`. */
  d: string
  /** x and y of equally spaced points along the path. */
  points: Float32Array
  /** In canvas units. */
  length: number
  /** The shares of the way at which it leaves one host and enters another; null or absent where it does not. */
  leavesAt?: number | null
  entersAt?: number | null
}

const POINTS = 65
const DENSE = 256
const CORNER = 10

/** A cubic curve that leaves `a` in direction `da` and reaches `b` from direction `db` (unit vectors away from the node). */
export function curve(a: Point, da: Point, b: Point, db: Point): Path {
  const reach = Math.max(18, Math.abs(da.x !== 0 ? b.x - a.x : b.y - a.y) / 2)
  const c = { x: a.x + da.x * reach, y: a.y + da.y * reach }
  const e = { x: b.x + db.x * reach, y: b.y + db.y * reach }
  const dense: Point[] = []
  for (let i = 0; i <= DENSE; i++) {
    const t = i / DENSE
    const u = 1 - t
    const mix = (p: number, q: number, r: number, s: number): number =>
      u * u * u * p + 3 * u * u * t * q + 3 * u * t * t * r + t * t * t * s
    dense.push({ x: mix(a.x, c.x, e.x, b.x), y: mix(a.y, c.y, e.y, b.y) })
  }
  const d = `M${text(a)}C${text(c)} ${text(e)} ${text(b)}`
  return { d, ...resample(dense) }
}

/** Straight segments with rounded corners. */
export function polyline(corners: readonly Point[]): Path {
  let d = `M${text(corners[0])}`
  const dense: Point[] = [corners[0]]
  corners.slice(1).forEach((corner, i) => {
    const next = corners.at(i + 2)
    if (next === undefined) {
      d += `L${text(corner)}`
      dense.push(corner)
      return
    }
    const entry = towards(corner, corners[i])
    const exit = towards(corner, next)
    d += `L${text(entry)}Q${text(corner)} ${text(exit)}`
    for (let step = 0; step <= 8; step++) dense.push(quadratic(entry, corner, exit, step / 8))
  })
  return { d, ...resample(dense) }
}

/** The point on the way from `corner` to `other` where the corner's rounding ends. */
function towards(corner: Point, other: Point): Point {
  const distance = Math.hypot(other.x - corner.x, other.y - corner.y)
  const share = distance === 0 ? 0 : Math.min(CORNER, distance / 2) / distance
  return { x: corner.x + (other.x - corner.x) * share, y: corner.y + (other.y - corner.y) * share }
}

function quadratic(a: Point, b: Point, c: Point, t: number): Point {
  const u = 1 - t
  return { x: u * u * a.x + 2 * u * t * b.x + t * t * c.x, y: u * u * a.y + 2 * u * t * b.y + t * t * c.y }
}

function resample(dense: readonly Point[]): { points: Float32Array; length: number } {
  const along = [0]
  for (let i = 1; i < dense.length; i++) {
    along.push(along[i - 1] + Math.hypot(dense[i].x - dense[i - 1].x, dense[i].y - dense[i - 1].y))
  }
  const length = along[along.length - 1]
  const points = new Float32Array(POINTS * 2)
  let piece = 0
  for (let i = 0; i < POINTS; i++) {
    const wanted = (length * i) / (POINTS - 1)
    while (piece < dense.length - 2 && along[piece + 1] < wanted) piece++
    const span = along[piece + 1] - along[piece]
    const share = span === 0 ? 0 : (wanted - along[piece]) / span
    points[2 * i] = dense[piece].x + (dense[piece + 1].x - dense[piece].x) * share
    points[2 * i + 1] = dense[piece].y + (dense[piece + 1].y - dense[piece].y) * share
  }
  return { points, length }
}

function text({ x, y }: Point): string {
  return `${x.toFixed(1)},${y.toFixed(1)}`
}
