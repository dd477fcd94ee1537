/** Turns a design and its layout into React Flow's nodes and edges. Pure; no live number ever enters them. */
import type { Edge, Node } from '@xyflow/react'
import { Position } from '@xyflow/react'
import { balancerOf } from '../designs/find'
import type { Design } from '../engine'
import type { NodePosition } from '../designs/moment'
import { boundsOf, boxAround, grown } from './boxes'
import type { Rect } from './boxes'
import { inside } from './inside'
import { placeWords, raised } from './label-places'
import type { Line } from './label-places'
import { boxOf, lettersOf } from './labels'
import type { Label } from './labels'
import type { PlacedNode } from './layout'
import type { LinkRole } from './looks/look'
import { isOnEdge, linkRole } from './looks/registry'
import type { Path } from './path'
import { obstaclesOf, partsAndTitles, titlesOf } from './obstacles'
import { DISTANCE } from './detour'
import { direct, isClear, router } from './routing'
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

/** Replication enters a host beside its title, and left of the badge of one that HAProxy checks; larger titles are longer. */
const REPLICATION_ACROSS = { checked: 0.2, other: 0.72, brief: 0.9 }
/** As do requests from above, where titles are large. */
const REQUEST_ACROSS = 0.85

/** How far lines and words may leave a drawing with all details. */
const WIDEST = 28

/** The order on the canvas: hosts at the bottom, lines, packets, parts on top. */
const Z = { host: 0, edge: 1, part: 4 }

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
  const curved = curvesOf(design, nodes, rects, previous)
  const parents = new Map(nodes.map(({ id, parentId = '' }) => [id, rects.get(parentId)]))
  const bounds = boundsOf([...rects.values()])
  const room = roomOf(bounds, brief)
  const route = router(
    curved.filter(({ clear }) => clear),
    room,
  )
  const drawn = (wanted: (role: LinkRole) => boolean, words: readonly Rect[]): Line[] =>
    curved.flatMap((one) => {
      const { link, role } = one
      if (!wanted(role)) return []
      const isFree = one.clear && isClear(one.path, words)
      const path = isFree ? one.path : route(one, words)
      return [
        {
          id: link.id,
          role,
          spare: link.spare === true,
          path: withCrossings(path, parents.get(link.from), parents.get(link.to)),
        },
      ]
    })
  const site = drawn((role) => !leadsBeside(role), [])
  const paper = {
    taken: partsAndTitles(nodes, rects),
    bounds,
    room,
    letters: lettersOf(brief),
  }
  const labels = placeWords(site, paper)
  // What only comes or asks from beside goes around the words of the site.
  const lines = [...site, ...drawn(leadsBeside, [...labels.values()].map(boxOf))]
  const paths = new Map(lines.map(({ id, path }) => [id, path]))
  const above = raised(lines, labels)
  return curved.map(({ link: { id, from, to, spare }, path, role, routed }): SiteEdge => {
    const label = labels.get(id) ?? null
    const data = { path: paths.get(id) ?? path, role, spare: spare === true, label, routed }
    const edge = { id, source: from, target: to, type: 'link', zIndex: Z.edge + (above.has(id) ? 1 : 0), data }
    const old = previous.get(id)
    return old !== undefined && old.zIndex === edge.zIndex && sameLine(old.data, data) ? old : edge
  })
}

/** Each link that is drawn: the curve between its ends, what it must not cross, and whether the curve is clear of that. */
function curvesOf(
  design: Design,
  nodes: readonly SiteNode[],
  rects: ReadonlyMap<string, Rect>,
  previous: ReadonlyMap<string, SiteEdge>,
) {
  const brief = isBrief(nodes)
  return design.links.flatMap((link) => {
    const [from, to] = [rects.get(link.from), rects.get(link.to)]
    if (from === undefined || to === undefined) return []
    const role = roleOf(design, link.from, link.to)
    const boxes = obstaclesOf(nodes, rects, link.from, link.to)
    const obstacles = brief ? [...boxes, ...titlesOf(nodes, rects, role, link)] : boxes
    const path =
      kept(previous.get(link.id)?.data, from, to) ??
      direct(from, to, acrossOf(design, role, from.y > to.y ? link.from : link.to, brief))
    const clear = isClear(path, role === 'replication' ? boxes : obstacles)
    return [{ link, role, obstacles, path, routed: { from, to, curve: path }, clear }]
  })
}

/** Lines and words outside it would make the parts smaller. */
function roomOf(bounds: Rect, brief: boolean): Rect {
  if (!brief) return grown(bounds, WIDEST)
  const { x, y, width, height } = bounds
  return { x: x - DISTANCE, y, width: width + 2 * DISTANCE, height: height + DISTANCE }
}

/** It joins the site and what stands beside it. */
const leadsBeside = (role: LinkRole): boolean => role === 'probe' || role === 'report'

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
  return JSON.stringify(a.label) === JSON.stringify(b.label)
}

/** `lower`: the one of the two whose host's title the line passes. */
function acrossOf(design: Design, role: LinkRole, lower: string, brief: boolean): number {
  if (role === 'request' && brief) return REQUEST_ACROSS
  if (role !== 'replication') return 0.5
  const hostOf = (service: string) => design.services.find(({ id }) => id === service)?.host
  const checked = balancerOf(design)?.servers.some(({ service }) => hostOf(service) === hostOf(lower))
  return checked ? REPLICATION_ACROSS.checked : REPLICATION_ACROSS[brief ? 'brief' : 'other']
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
