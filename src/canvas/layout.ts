/** The layout: the positions of hosts, and of services within their host. */
import type { DesignSource, Place } from '../designs/source'
import { hostsOnTheWay } from '../designs/way'
import type { Design, ServicePart } from '../engine'
import type { Size } from './boxes'
import { isOnEdge, lookOf, nodeTypeOf } from './looks/registry'

const CODE_BASE: Size = { width: 168, height: 38 }

const PADDING = 12
/** The height of a host's title. */
export const HOST_HEADER = 40
const GUTTER = 56
const ROW_GAP = 20
const BESIDE_GAP = 12
/** The room the code base leaves for what is beside the requests' path with it. */
const BESIDE_ROOM = 104

/** A node of the canvas: a host, or a part on a host or outside. */
export interface PlacedNode {
  id: string
  type: string
  host: string | null
  /** Relative to the host, for parts on one. */
  place: Place
  size: Size
}

/** The node id of a host's code base. */
export function codeBaseId(host: string): string {
  return `code-base:${host}`
}

/** The shape of the room for the drawing: requests run from left to right, or from top to bottom. */
export type Shape = 'wide' | 'tall'

/** Every node where the design puts it, hosts before what is on them, in the order of a request's path. */
export function placeNodes(source: DesignSource, design: Design, shape: Shape): PlacedNode[] {
  const hosts: (Standing & { parts: PlacedNode[] })[] = []
  for (const { id, codeBase } of hostsOnTheWay(design)) {
    const known = id in source.places ? source.places[id] : null
    const inside = partsOf(design, id, known !== null && known.y < middleOf(source))
    const size = sizeAround(inside)
    const parts = [...inside, ...onEdge(design, id, size)]
    hosts.push({ id, place: known ?? (codeBase === null ? beside : below)(hosts, size), size, parts })
  }
  const outside = withPlaces(design.services.filter((part) => part.host === null).map(nodeOf), source.places)
  const places = shape === 'tall' ? stacked(outside, hosts, source.balancer.host) : new Map<string, Place>()
  return [
    ...outside.map((part) => ({ ...part, place: places.get(part.id) ?? part.place })),
    ...hosts.flatMap(({ id, place, size, parts }) => [
      { id, type: 'host', host: null, place: places.get(id) ?? place, size },
      ...parts,
    ]),
  ]
}

/** Parts without a place of their own stand below the others. */
function withPlaces(parts: readonly Omit<PlacedNode, 'place'>[], places: DesignSource['places']): PlacedNode[] {
  const placed: PlacedNode[] = []
  for (const part of parts) {
    const lowest = placed.toSorted((a, b) => a.place.y - b.place.y).at(-1)
    const below = {
      x: lowest?.place.x ?? 0,
      y: lowest === undefined ? 0 : lowest.place.y + lowest.size.height + TALL_GAP,
    }
    placed.push({ ...part, place: part.id in places ? places[part.id] : below })
  }
  return placed
}

/** A web server that the design has no place for: below the lowest host, at the same left edge. */
function below(hosts: readonly Standing[]): Place {
  const lowest = hosts.reduce((one, other) => (bottomOf(other) > bottomOf(one) ? other : one))
  return { x: lowest.place.x, y: bottomOf(lowest) + GUTTER }
}

/** A database's host without a place: right of all others, halfway down. */
function beside(hosts: readonly Standing[], size: Size): Place {
  const right = Math.max(...hosts.map(({ place, size: { width } }) => place.x + width))
  const [top, bottom] = [Math.min(...hosts.map(({ place }) => place.y)), Math.max(...hosts.map(bottomOf))]
  return { x: right + GUTTER, y: (top + bottom - size.height) / 2 }
}

const bottomOf = ({ place, size }: Standing): number => place.y + size.height

type Standing = Pick<PlacedNode, 'id' | 'place' | 'size'>

/** Outside services stacked, the balancer beside them, and below them the other hosts, ending at the same right edge. */
function stacked(outside: readonly Standing[], all: readonly Standing[], balancer: string): Map<string, Place> {
  const places = new Map<string, Place>()
  const hosts = all.filter(({ id }) => id !== balancer)
  const width = Math.max(...hosts.map(({ size }) => size.width))
  let top = 0
  const beside = all.find(({ id }) => id === balancer)
  if (beside !== undefined) {
    places.set(balancer, { x: width - beside.size.width, y: 0 })
    top = beside.size.height + TALL_GAP
  }
  const widest = Math.max(...outside.map(({ size }) => size.width))
  let y = 0
  inOrder(outside).forEach(({ id, size }, i) => {
    // The lowest one ends level with the balancer, where the others leave it room.
    const last = i > 0 && i === outside.length - 1
    if (last) y = Math.max(y, top - TALL_GAP - size.height)
    places.set(id, { x: (widest - size.width) / 2, y })
    y += size.height + TALL_GAP
  })
  top = Math.max(top, y)
  for (const { id, size } of inOrder(hosts)) {
    places.set(id, { x: width - size.width, y: top })
    top += size.height + TALL_GAP
  }
  return places
}

const inOrder = (nodes: readonly Standing[]): Standing[] => [...nodes].sort((a, b) => a.place.y - b.place.y)

const TALL_GAP = 36

/** Hosts above the middle have their database at the bottom, the others at the top: replication runs unobstructed between. */
function partsOf(design: Design, host: string, upper: boolean): PlacedNode[] {
  const onHost = design.services.filter((part) => part.host === host && !isOnEdge(part.kind))
  const codeBase = design.hosts.find((candidate) => candidate.id === host)?.codeBase ?? null
  if (codeBase === null) return column(onHost, PADDING, HOST_HEADER, ROW_GAP)
  const way = column(
    onHost.filter(({ kind }) => lookOf(kind).column === 'way'),
    PADDING,
    HOST_HEADER,
    ROW_GAP,
  )
  const right = PADDING + Math.max(0, ...way.map(({ size }) => size.width)) + GUTTER
  const besideY = upper ? HOST_HEADER + CODE_BASE.height + BESIDE_GAP : HOST_HEADER
  const beside = column(
    onHost.filter(({ kind }) => lookOf(kind).column === 'beside'),
    right,
    besideY,
    BESIDE_GAP,
  )
  const endY = Math.max(BESIDE_ROOM + HOST_HEADER, ...beside.map(({ place, size }) => place.y + size.height))
  const place = { x: right, y: upper ? HOST_HEADER : endY + BESIDE_GAP }
  return [...way, ...beside, { id: codeBaseId(host), type: 'codeBase', host, place, size: CODE_BASE }]
}

/** On the lower left of its border, where no request enters; they change nothing of its shape. */
function onEdge(design: Design, host: string, { height }: Size): PlacedNode[] {
  const parts = design.services.filter((part) => part.host === host && isOnEdge(part.kind)).map(nodeOf)
  return parts.map((part) => ({ ...part, place: { x: -part.size.width / 2, y: height - part.size.height - PADDING } }))
}

/** Parts below one another. */
function column(parts: readonly ServicePart[], x: number, top: number, gap: number): PlacedNode[] {
  let y = top
  return parts.map((part) => {
    const node = { ...nodeOf(part), place: { x, y } }
    y += node.size.height + gap
    return node
  })
}

const nodeOf = ({ id, kind, host }: ServicePart) => ({ id, type: nodeTypeOf(kind), host, size: lookOf(kind).size })

function sizeAround(parts: readonly PlacedNode[]): Size {
  const right = Math.max(...parts.map(({ place, size }) => place.x + size.width))
  const bottom = Math.max(...parts.map(({ place, size }) => place.y + size.height))
  return { width: right + PADDING, height: bottom + PADDING }
}

function middleOf(source: DesignSource): number {
  const ys = source.webServers.map(({ host }) => source.places[host].y)
  return (Math.min(...ys) + Math.max(...ys)) / 2
}
