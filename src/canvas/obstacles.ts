/** What lines must go around, and what no label may cover. */
import type { Link } from '../engine'
import { overlaps } from './boxes'
import type { Rect } from './boxes'
import { HOST_HEADER } from './layout'
import type { LinkRole } from './looks/look'
import { isOnEdge } from './looks/registry'

type Rects = ReadonlyMap<string, Rect>

/** What must be known of a node. */
interface Standing {
  id: string
  type?: string | undefined
  parentId?: string | undefined
}

/** How far a large title may reach, in canvas units; it leaves as much room as it is high. */
const TITLE_ENDS = 192

/** Lines of these roles keep clear of titles; others come by the gap that is left for them. */
const around: readonly LinkRole[] = ['database', 'replication', 'probe', 'report']

/** What a line must not cross: every part that is not one of its ends, and every host that holds neither. */
export function obstaclesOf(nodes: readonly Standing[], rects: Rects, from: string, to: string): Rect[] {
  const ends = nodes.filter(({ id }) => id === from || id === to)
  const holds = new Set([from, to, ...ends.map(({ parentId }) => parentId)])
  const [a, b] = [rects.get(from), rects.get(to)]
  return nodes.flatMap(({ id, parentId, type }) => {
    const rect = rects.get(id)
    if (rect === undefined || holds.has(id) || isOnEdge(type ?? '')) return []
    // A host that was dragged over one of the ends cannot be avoided.
    const covers = parentId === undefined && [a, b].some((end) => end !== undefined && overlaps(rect, end))
    return covers ? [] : [rect]
  })
}

/**
 * What a line of this role keeps clear of at the top of the hosts that hold its ends: their large titles, and but for one of
 * replication also their badges, left and right of what is between their columns.
 */
export function titlesOf(
  nodes: readonly Standing[],
  rects: Rects,
  role: LinkRole,
  { from, to }: Pick<Link, 'from' | 'to'>,
): Rect[] {
  if (!around.includes(role)) return []
  return nodes.flatMap(({ id, parentId = '' }) => {
    const rect = id === from || id === to ? rects.get(parentId) : undefined
    if (rect === undefined) return []
    const { x, y, width } = rect
    const between = Math.min(TITLE_ENDS, width - HOST_HEADER)
    const badges = { x: x + between + HOST_HEADER, y, width: width - between - HOST_HEADER, height: HOST_HEADER }
    const title = { x, y, width: between, height: HOST_HEADER }
    return role === 'replication' ? [title] : [title, badges]
  })
}

/** What no label may cover: every part, every host's title and its border. */
export function partsAndTitles(nodes: readonly Standing[], rects: Rects): Rect[] {
  return nodes.flatMap(({ id, type }) => {
    const rect = rects.get(id)
    if (rect === undefined) return []
    if (type !== 'host') return [rect]
    const { x, y, width, height } = rect
    const bottom = { x, y: y + height - 1, width, height: 2 }
    const sides = [x, x + width].map((side) => ({ x: side - 1, y, width: 2, height }))
    return [{ ...rect, height: HOST_HEADER }, bottom, ...sides]
  })
}
