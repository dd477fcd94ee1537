/** Where a link's line crosses the borders of the hosts that its ends are on: there their walls have a gate. */
import type { Rect } from '../boxes'
import type { Path } from '../path'

/** The path, and where it leaves the host of its first end and enters that of its last. Undefined: that end is on no host. */
export function withCrossings(path: Path, from: Rect | undefined, to: Rect | undefined): Path {
  if (from === to) return path
  const count = path.points.length / 2
  const isIn = (rect: Rect, i: number): boolean => {
    const [px, py] = [path.points[2 * i], path.points[2 * i + 1]]
    return px > rect.x && px < rect.x + rect.width && py > rect.y && py < rect.y + rect.height
  }
  const places = Array.from({ length: count }, (_, i) => i)
  const leaves = from === undefined ? -1 : places.findIndex((i) => !isIn(from, i))
  const enters = to === undefined ? -1 : places.findLastIndex((i) => !isIn(to, i))
  const share = (place: number): number | null => (place < 0 ? null : place / (count - 1))
  return { ...path, leavesAt: share(leaves), entersAt: share(enters) }
}
