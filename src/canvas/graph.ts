/** Turns a design and its layout into React Flow's nodes and edges. Pure; no live number ever enters them. */
import type { Edge, Node } from '@xyflow/react'
import { Position } from '@xyflow/react'
import { balancerOf } from '../designs/find'
import type { Design } from '../engine'
import type { NodePosition } from '../designs/moment'
import { boundsOf, boxAround, contains } from './boxes'
import type { Rect } from './boxes'
import { boxOf, isCrossed, lettersOf, LINE_HEIGHT, placeLabel } from './labels'
import type { Label } from './labels'
import { inside } from './inside'
import type { PlacedNode } from './layout'
import type { LinkRole } from './looks/look'
import { isOnEdge, linkRole } from './looks/registry'
import type { Path } from './path'
import { obstaclesOf, partsAndTitles, titlesOf } from './obstacles'
import { around, direct, isBeside, isClear } from './routing'
import type { Detour } from './routing'
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

/** The largest label beside a line of each role: its width in heights of its letters, and its lines; those without have none. */
const labelSizes: Partial<Record<LinkRole, { width: number; lines: number }>> = {
  replication: { width: 5.9, lines: 1 },
  request: { width: 4.35, lines: 1 },
  database: { width: 3.2, lines: 2 },
}
/** Replication enters a host beside its title, and left of the badge of one that HAProxy checks; larger titles are longer. */
const REPLICATION_ACROSS = { checked: 0.2, other: 0.72, brief: 0.9 }
/** As do requests from above, where titles are large. */
const REQUEST_ACROSS = 0.85

/** The order on the canvas: hosts at the bottom, lines, packets, parts on top. */
/** Lines whose words another one crosses stand above that one: their ground covers it. */
const Z = { host: 0, edge: 1, part: 4 }
const LEVELS = [1, 2]

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

/** The boxes around the lines that are drawn whatever happens. */
export function lineBoxes(edges: readonly SiteEdge[]): Rect[] {
  return edges.flatMap(({ data }) => (data === undefined || data.spare ? [] : boxAround(data.path.points)))
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
    const boxes = obstaclesOf(nodes, rects, link.from, link.to)
    const obstacles = brief ? [...boxes, ...titlesOf(nodes, rects, role, link)] : boxes
    const path =
      kept(previous.get(link.id)?.data, from, to) ??
      direct(from, to, acrossOf(design, role, from.y > to.y ? link.from : link.to, brief))
    const clear = isClear(path, role === 'database' ? obstacles : boxes)
    return [{ link, role, obstacles, path, routed: { from, to, curve: path }, clear }]
  })
  const lines = curved.flatMap(({ clear, link, path }) => (clear ? [{ path, ends: [link.from, link.to] }] : []))
  // A line to a database cannot but come close to others that end there, nor one of replication that leaves by the same side.
  const others = (role: LinkRole, { from, to }: LinkEdgeData['routed'], ends: readonly string[]) => {
    const shares = role === 'database' || (role === 'replication' && isBeside(from, to))
    return lines.flatMap((line) => (shares && ends.some((end) => line.ends.includes(end)) ? [] : [line.path]))
  }
  const parents = new Map(nodes.map(({ id, parentId = '' }) => [id, rects.get(parentId)]))
  const hosts = (from: string, to: string) => [parents.get(from), parents.get(to)] as const
  const detours: Detour[] = []
  const edges = curved.map(({ link, role, obstacles, path: curve, routed, clear }): SiteEdge => {
    const ends = [link.from, link.to]
    const detour = clear ? null : around(routed.from, routed.to, obstacles, others(role, routed, ends), detours)
    if (detour !== null) {
      detours.push(detour)
      lines.push({ path: detour.path, ends })
    }
    const path = withCrossings(detour?.path ?? curve, ...hosts(link.from, link.to))
    const data = { path, role, spare: link.spare === true, label: null, routed }
    return { id: link.id, source: link.from, target: link.to, type: 'link', zIndex: Z.edge, data }
  })
  return labelled(edges, nodes, rects).map((edge) => {
    const old = previous.get(edge.id)
    return old !== undefined && old.zIndex === edge.zIndex && sameLine(old.data, edge.data) ? old : edge
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
  const labels = new Map<string, Label | null>()
  // Where there is not room for all, what databases are asked is told last: of a short line its ends can tell it.
  for (const { id, data } of edges.toSorted((a, b) => linesOf(a) - linesOf(b))) {
    const most = data && labelSizes[data.role]
    if (data === undefined || most === undefined) continue
    const { path, role } = data
    const size = { width: most.width * letters, height: LINE_HEIGHT * letters * most.lines }
    // Requests in turn-around wait in the first half of a request line.
    const found = placeLabel(path, size, taken, lines, role === 'request' ? 0.66 : 0.5, bounds)
    const label = role !== 'database' || isRoomy(found, bounds, lines) ? found : null
    if (label !== null) taken.push(boxOf(label))
    labels.set(id, label)
  }
  const levels = levelsOf(edges, labels)
  return edges.map((edge) => {
    const { data, id } = edge
    const zIndex = Z.edge + (levels.get(id) ?? 0)
    return data === undefined ? edge : { ...edge, zIndex, data: { ...data, label: labels.get(id) ?? null } }
  })
}

/** How many levels each line whose words are crossed stands above those that cross them. */
function levelsOf(edges: readonly SiteEdge[], labels: ReadonlyMap<string, Label | null>): Map<string, number> {
  const levels = new Map<string, number>()
  for (const level of LEVELS) {
    for (const { id } of edges) {
      const label = labels.get(id) ?? null
      const others = edges.filter((other) => other.id !== id && (levels.get(other.id) ?? 0) >= level - 1)
      const lines = others.flatMap(({ data }) => (data === undefined ? [] : [data.path]))
      if (label !== null && isCrossed(boxOf(label), lines)) levels.set(id, level)
    }
  }
  return levels
}

/** For what its ends can tell, the drawing grows no larger, and no line is written over. */
function isRoomy(label: Label | null, bounds: Rect | null, lines: readonly Path[]): boolean {
  if (label === null || bounds === null) return false
  const box = boxOf(label)
  return contains(bounds, box) && !isCrossed(box, lines)
}

const linesOf = ({ data }: SiteEdge): number => (data && labelSizes[data.role]?.lines) ?? 0

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
