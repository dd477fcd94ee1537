/** Turns a design and its layout into React Flow's nodes and edges. Pure; no live number ever enters them. */
import type { Edge, Node } from '@xyflow/react'
import { Position } from '@xyflow/react'
import { balancerOf } from '../designs/find'
import type { Design } from '../engine'
import type { NodePosition } from '../designs/moment'
import type { Place } from '../designs/source'
import { boundsOf } from './boxes'
import type { Rect, Size } from './boxes'
import { boxOf, lettersOf, LINE_HEIGHT, placeLabel } from './labels'
import type { Label } from './labels'
import { HOST_HEADER } from './layout'
import type { PlacedNode } from './layout'
import type { LinkRole } from './looks/look'
import { isOnEdge, linkRole } from './looks/registry'
import type { Path } from './path'
import { obstaclesOf, partsAndTitles, titlesOf } from './obstacles'
import { around, direct, isClear } from './routing'
import { withCrossings } from './walls/crossings'

/** `brief`: it shows essentials only. */
export type SiteNode = Node<{ brief: boolean }>
export interface LinkEdgeData extends Record<string, unknown> {
  path: Path
  role: LinkRole
  /** It is drawn only while one of its ends is set to use it. */
  spare: boolean
  label: Label | null
  /** The boxes it joins and the curve between them, kept while neither moves. */
  routed: { from: Rect; to: Rect; curve: Path }
}
export type SiteEdge = Edge<LinkEdgeData>

/** The widest label beside a line of each role, in heights of its letters; 0: it has none. */
const labelWidths: Record<LinkRole, number> = {
  replication: 5.9,
  request: 4.35,
  database: 0,
  inside: 0,
  lookup: 0,
  probe: 0,
  report: 0,
}
const MARGIN = 8
/** Replication enters a host beside its title, and left of the badge of one that HAProxy checks; larger titles are longer. */
const REPLICATION_ACROSS = { checked: 0.2, other: 0.72, brief: 0.9 }
/** As do requests from above, where titles are large. */
const REQUEST_ACROSS = 0.85

/** The order on the canvas: hosts at the bottom, lines, packets, parts on top. */
const Z = { host: 0, edge: 1, part: 3 }

export function nodesOf(
  placed: readonly PlacedNode[],
  moved: Readonly<Record<string, NodePosition>>,
  brief: boolean,
): SiteNode[] {
  const hosts = new Map(placed.filter(({ type }) => type === 'host').map(({ id, size }) => [id, size]))
  return placed.map(({ id, type, host, place, size }) => ({
    id,
    type,
    position: isOnEdge(type)
      ? place
      : inside(id in moved ? moved[id] : place, size, host === null ? undefined : hosts.get(host)),
    data: { brief },
    width: size.width,
    height: size.height,
    zIndex: type === 'host' ? Z.host : Z.part,
    handles: [
      { type: 'source' as const, position: Position.Right, x: size.width, y: size.height / 2, width: 1, height: 1 },
      { type: 'target' as const, position: Position.Left, x: 0, y: size.height / 2, width: 1, height: 1 },
    ],
    ...(host === null ? {} : { parentId: host }),
    ...(isOnEdge(type) ? { draggable: false } : host === null ? {} : { extent: 'parent' as const }),
  }))
}

/** The nearest place inside the part's host and below its title; anywhere for a part on no host. */
export function inside(place: Place, size: Size, host: Size | undefined): Place {
  if (host === undefined) return place
  return {
    x: Math.min(Math.max(place.x, MARGIN), host.width - size.width - MARGIN),
    y: Math.min(Math.max(place.y, HOST_HEADER), host.height - size.height - MARGIN),
  }
}

/** The links that the design draws, along paths that follow the nodes' current positions. */
export function edgesOf(design: Design, nodes: readonly SiteNode[], before: readonly SiteEdge[]): SiteEdge[] {
  const rects = rectsOf(nodes)
  const brief = isBrief(nodes)
  const previous = new Map(before.map((edge) => [edge.id, edge]))
  const curved = design.links.flatMap((link) => {
    const [from, to] = [rects.get(link.from), rects.get(link.to)]
    if (from === undefined || to === undefined) return []
    const role = roleOf(design, link.from, link.to)
    const obstacles = [
      ...obstaclesOf(nodes, rects, link.from, link.to),
      ...(role === 'database' && brief ? titlesOf(nodes, rects, link.from, link.to) : []),
    ]
    const path =
      kept(previous.get(link.id)?.data, from, to) ??
      direct(from, to, acrossOf(design, role, from.y > to.y ? link.from : link.to, brief))
    return [{ link, role, obstacles, path, routed: { from, to, curve: path }, clear: isClear(path, obstacles) }]
  })
  const lines = curved.flatMap(({ clear, link, path }) => (clear ? [{ path, ends: [link.from, link.to] }] : []))
  // A line to a database cannot but come close to others that end there.
  const others = (role: LinkRole, from: string, to: string) =>
    lines.flatMap(({ path, ends }) => (role === 'database' && (ends.includes(from) || ends.includes(to)) ? [] : [path]))
  const parents = new Map(nodes.map(({ id, parentId = '' }) => [id, rects.get(parentId)]))
  const hosts = (from: string, to: string) => [parents.get(from), parents.get(to)] as const
  let lane = 0
  const edges = curved.map(({ link, role, obstacles, path: curve, routed, clear }): SiteEdge => {
    const detour = clear ? null : around(routed.from, routed.to, obstacles, others(role, link.from, link.to), lane++)
    if (detour !== null) lines.push({ path: detour, ends: [link.from, link.to] })
    const path = withCrossings(detour ?? curve, ...hosts(link.from, link.to))
    const data = { path, role, spare: link.spare === true, label: null, routed }
    return { id: link.id, source: link.from, target: link.to, type: 'link', zIndex: Z.edge, data }
  })
  return labelled(edges, nodes, rects).map((edge) => {
    const old = previous.get(edge.id)
    return old !== undefined && sameLine(old.data, edge.data) ? old : edge
  })
}

/** The previous curve, when neither of its ends has moved. */
function kept(old: LinkEdgeData | undefined, from: Rect, to: Rect): Path | null {
  const routed = old?.routed
  return routed && sameRect(routed.from, from) && sameRect(routed.to, to) ? routed.curve : null
}

function sameRect(a: Rect, b: Rect): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
}

function sameLine(a: LinkEdgeData | undefined, b: LinkEdgeData | undefined): boolean {
  if (a?.path.d !== b?.path.d || a === undefined || b === undefined) return false
  if (!sameRect(a.routed.from, b.routed.from) || !sameRect(a.routed.to, b.routed.to)) return false
  return (
    a.label?.x === b.label?.x &&
    a.label?.y === b.label?.y &&
    a.label?.anchor === b.label?.anchor &&
    a.label?.width === b.label?.width
  )
}

/** `lower`: the one of the two whose host's title the line passes. */
function acrossOf(design: Design, role: LinkRole, lower: string, brief: boolean): number {
  if (role === 'request' && brief) return REQUEST_ACROSS
  if (role !== 'replication') return 0.5
  const hostOf = (service: string) => design.services.find(({ id }) => id === service)?.host
  const checked = balancerOf(design)?.servers.some(({ service }) => hostOf(service) === hostOf(lower))
  return checked ? REPLICATION_ACROSS.checked : REPLICATION_ACROSS[brief ? 'brief' : 'other']
}

/** The edges with their labels placed, which cover no part, no host's title and no other label. */
function labelled(
  edges: readonly SiteEdge[],
  nodes: readonly SiteNode[],
  rects: ReadonlyMap<string, Rect>,
): SiteEdge[] {
  const taken = partsAndTitles(nodes, rects)
  const bounds = nodes.length === 0 ? null : boundsOf([...rects.values()])
  const lines = edges.flatMap(({ data }) => (data === undefined ? [] : [data.path]))
  const letters = lettersOf(isBrief(nodes))
  return edges.map((edge) => {
    const width = edge.data === undefined ? 0 : labelWidths[edge.data.role] * letters
    if (edge.data === undefined || width === 0) return edge
    const { path } = edge.data
    const size = { width, height: LINE_HEIGHT * letters }
    // Requests in turn-around wait in the first half of a request line.
    const label = placeLabel(path, size, taken, lines, edge.data.role === 'request' ? 0.66 : 0.5, bounds)
    if (label !== null) taken.push(boxOf(label))
    return { ...edge, data: { ...edge.data, label } }
  })
}

/** Whether the drawing shows essentials only. */
export function isBrief(nodes: readonly SiteNode[]): boolean {
  return nodes.at(0)?.data.brief === true
}

/** The size of an edge's label; zero for an edge without one. */
export function labelBox({ data }: SiteEdge): Rect[] {
  return data === undefined || data.label === null ? [] : [boxOf(data.label)]
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
  const kindOf = (id: string): string => design.services.find((part) => part.id === id)?.kind ?? ''
  return linkRole(kindOf(from), kindOf(to))
}
