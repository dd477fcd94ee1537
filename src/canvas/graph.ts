/** Turns a design and its layout into React Flow's nodes and edges. Pure; no live number ever enters them. */
import type { Edge, Node } from '@xyflow/react'
import { Position } from '@xyflow/react'
import type { Design } from '../engine'
import type { Position as Moved } from '../designs/moment'
import type { Place } from '../designs/source'
import type { PlacedNode, Rect, Size } from './layout'
import type { Path } from './path'
import { route } from './routing'

export type SiteNode = Node<Record<string, never>>
export type LinkRole = 'request' | 'lookup' | 'inside' | 'database' | 'replication'
/** Where a word stands beside a line: the middle of its end or start. */
export interface Label {
  x: number
  y: number
  anchor: 'start' | 'end'
}
export interface LinkEdgeData extends Record<string, unknown> {
  path: Path
  role: LinkRole
  label: Label | null
}
export type SiteEdge = Edge<LinkEdgeData>

const LABEL = { width: 72, height: 16, gap: 10 }
const HOST_HEADER = 44
const MARGIN = 8
/** Replication runs right of the middle, clear of the title of the host it enters. */
const REPLICATION_ACROSS = 0.72

/** The order on the canvas: hosts at the bottom, lines, packets, parts on top. */
const Z = { host: 0, edge: 1, part: 3 }

export function nodesOf(placed: readonly PlacedNode[], moved: Readonly<Record<string, Moved>>): SiteNode[] {
  const hosts = new Map(placed.filter(({ type }) => type === 'host').map(({ id, size }) => [id, size]))
  return placed.map(({ id, type, host, place, size }) => ({
    id,
    type,
    position: inside(id in moved ? moved[id] : place, size, host === null ? undefined : hosts.get(host)),
    data: {},
    width: size.width,
    height: size.height,
    zIndex: type === 'host' ? Z.host : Z.part,
    handles: [
      { type: 'source' as const, position: Position.Right, x: size.width, y: size.height / 2, width: 1, height: 1 },
      { type: 'target' as const, position: Position.Left, x: 0, y: size.height / 2, width: 1, height: 1 },
    ],
    ...(host === null ? {} : { parentId: host, extent: 'parent' as const }),
  }))
}

/** The nearest place where a part stands within its host, below the host's title; anywhere for what is on no host. */
export function inside(place: Place, size: Size, host: Size | undefined): Place {
  if (host === undefined) return place
  return {
    x: Math.min(Math.max(place.x, MARGIN), host.width - size.width - MARGIN),
    y: Math.min(Math.max(place.y, HOST_HEADER), host.height - size.height - MARGIN),
  }
}

/** The links that the design draws, along paths that follow the nodes where they stand now. */
export function edgesOf(design: Design, nodes: readonly SiteNode[], before: readonly SiteEdge[]): SiteEdge[] {
  const rects = rectsOf(nodes)
  const previous = new Map(before.map((edge) => [edge.id, edge]))
  const hosts = new Set(nodes.filter((node) => node.type === 'host').map((node) => node.id))
  const headers = [...rects].flatMap(([id, rect]) => (hosts.has(id) ? [{ ...rect, height: HOST_HEADER }] : []))
  return design.links.flatMap((link) => {
    const from = rects.get(link.from)
    const to = rects.get(link.to)
    if (from === undefined || to === undefined) return []
    const host = nodes.find((node) => node.id === link.from)?.parentId
    const obstacles = [...rects].flatMap(([id, rect]) =>
      id === link.from || id === link.to || hosts.has(id) ? [] : [rect],
    )
    const role = roleOf(design, link.from, link.to)
    const around = host === undefined ? null : (rects.get(host) ?? null)
    const path = route(from, to, obstacles, around, role === 'replication' ? REPLICATION_ACROSS : 0.5)
    const old = previous.get(link.id)
    if (old?.data?.path.d === path.d) return [old]
    const data = {
      path,
      role,
      label: role === 'replication' ? placeLabel(path, [...obstacles, from, to, ...headers]) : null,
    }
    return [{ id: link.id, source: link.from, target: link.to, type: 'link', zIndex: Z.edge, data }]
  })
}

/** Beside the line, where the word covers nothing; null where there is no such place. */
function placeLabel(path: Path, obstacles: readonly Rect[]): Label | null {
  for (const share of [0.5, 0.35, 0.65, 0.2, 0.8]) {
    const at = 2 * Math.round(share * (path.points.length / 2 - 1))
    for (const anchor of ['end', 'start'] as const) {
      const label = { x: path.points[at] + (anchor === 'end' ? -LABEL.gap : LABEL.gap), y: path.points[at + 1], anchor }
      if (!obstacles.some((rect) => overlaps(rect, boxOf(label)))) return label
    }
  }
  return null
}

/** The room an edge's label takes; nothing for an edge without one. */
export function labelBox(edge: SiteEdge): Rect[] {
  const label = edge.data?.label ?? null
  return label === null ? [] : [boxOf(label)]
}

function boxOf({ x, y, anchor }: Label): Rect {
  const { width, height } = LABEL
  return { x: anchor === 'end' ? x - width : x, y: y - height / 2, width, height }
}

function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/** Every node's box in canvas coordinates. */
export function rectsOf(nodes: readonly SiteNode[]): Map<string, Rect> {
  const rects = new Map<string, Rect>()
  for (const { id, position, width = 0, height = 0, parentId } of nodes) {
    const parent = parentId === undefined ? undefined : rects.get(parentId)
    rects.set(id, { x: position.x + (parent?.x ?? 0), y: position.y + (parent?.y ?? 0), width, height })
  }
  return rects
}

function roleOf(design: Design, from: string, to: string): LinkRole {
  const kindOf = (id: string) => design.services.find((part) => part.id === id)?.kind
  if (kindOf(to) === 'dns') return 'lookup'
  if (kindOf(from) === 'mysql') return 'replication'
  if (kindOf(from) === 'application') return 'database'
  return kindOf(from) === 'nginx' ? 'inside' : 'request'
}
