/** The layout: the positions of hosts, and of services within their host. */
import type { DesignSource, Place } from '../designs/source'
import { hostsOnTheWay } from '../designs/way'
import type { Design, ServicePart } from '../engine'
import { arrange } from './arrange'
import type { Shape } from './arrange'
import type { Size } from './boxes'
import type { Look } from './looks/look'
import { isLine, isOnEdge, lookOf, nodeTypeOf } from './looks/registry'

/** The height of a host's title. */
export const HOST_HEADER = 40
/** Between hosts, where the design has no place for one. */
const APART = 56
const OUTSIDE_GAP = 36

/** How a host is filled, in canvas units. */
interface Filling {
  codeBase: Size
  padding: number
  gutter: number
  rowGap: number
  besideGap: number
  /** The room the code base leaves for what is beside the requests' path with it. */
  besideRoom: number
}

const DETAILED: Filling = {
  codeBase: { width: 168, height: 38 },
  ...{ padding: 12, gutter: 56, rowGap: 20, besideGap: 12, besideRoom: 104 },
}
/** The size of most parts where only essentials are shown. */
const BRIEF_PART: Size = { width: 184, height: 54 }
const NARROW: Filling = {
  codeBase: BRIEF_PART,
  ...{ padding: 12, gutter: 32, rowGap: 16, besideGap: 16, besideRoom: BRIEF_PART.height },
}
/** With room for the words beside lines to databases. */
const BRIEF: Filling = { ...NARROW, gutter: 64 }
/** Where there is no room to spare, as below a row of what stands beside the site. */
const CLOSE: Filling = { ...NARROW, padding: 8, rowGap: 12, besideGap: 12 }
const CLOSE_BRIEF: Filling = { ...CLOSE, gutter: 46 }

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

/** Every node, hosts before what is on them, in the order of a request's path: where the design puts it, or arranged. */
export function placeNodes(source: DesignSource, design: Design, shape: Shape): PlacedNode[] {
  const filling = fillingOf(shape, design)
  const hosts: (Standing & { parts: PlacedNode[]; isSite: boolean })[] = []
  for (const { id, codeBase } of hostsOnTheWay(design)) {
    const known = id in source.places ? source.places[id] : null
    const inside = partsOf(design, id, known !== null && known.y < middleOf(source), filling)
    const size = sizeAround(inside, filling)
    const parts = [...inside, ...onEdge(design, id, size, filling)]
    const place = known ?? (codeBase === null ? beside : below)(hosts, size)
    hosts.push({ id, place, size, parts, isSite: codeBase !== null })
  }
  const parts = design.services.filter((part) => part.host === null).map((part) => nodeOf(part, filling))
  const outside = withPlaces(parts, source.places)
  const places =
    shape === 'detailed'
      ? new Map<string, Place>()
      : arrange(shape, {
          outside: inOrder(outside.filter(({ type }) => !isLine(type))),
          beside: inOrder(outside.filter(({ type }) => isLine(type))),
          balancers: hosts.filter(({ id }) => id === source.balancer.host),
          sites: inOrder(hosts.filter(({ isSite }) => isSite)),
          databases: inOrder(hosts.filter(({ id, isSite }) => !isSite && id !== source.balancer.host)),
        })
  return [
    ...outside.map((part) => ({ ...part, place: places.get(part.id) ?? part.place })),
    ...hosts.flatMap(({ id, place, size, parts: within }) => [
      { id, type: 'host', host: null, place: places.get(id) ?? place, size },
      ...within,
    ]),
  ]
}

function fillingOf(shape: Shape, { hosts, services }: Design): Filling {
  if (shape === 'detailed') return DETAILED
  const isTall = shape === 'tall'
  // Besides the balancer's host another one without a code base fills the width.
  const isFull = isTall && hosts.filter(({ codeBase }) => codeBase === null).length > 1
  if (isFull || (shape !== 'wide' && services.some(({ kind }) => isLine(kind)))) return isTall ? CLOSE : CLOSE_BRIEF
  return isTall ? NARROW : BRIEF
}

/** Parts without a place of their own stand below the others. */
function withPlaces(parts: readonly Omit<PlacedNode, 'place'>[], places: DesignSource['places']): PlacedNode[] {
  const placed: PlacedNode[] = []
  for (const part of parts) {
    const lowest = placed.toSorted((a, b) => a.place.y - b.place.y).at(-1)
    const below = {
      x: lowest?.place.x ?? 0,
      y: lowest === undefined ? 0 : lowest.place.y + lowest.size.height + OUTSIDE_GAP,
    }
    placed.push({ ...part, place: part.id in places ? places[part.id] : below })
  }
  return placed
}

/** A web server that the design has no place for: below the lowest host, at the same left edge. */
function below(hosts: readonly Standing[]): Place {
  const lowest = hosts.reduce((one, other) => (bottomOf(other) > bottomOf(one) ? other : one))
  return { x: lowest.place.x, y: bottomOf(lowest) + APART }
}

/** A database's host without a place: right of all others, halfway down. */
function beside(hosts: readonly Standing[], size: Size): Place {
  const right = Math.max(...hosts.map(({ place, size: { width } }) => place.x + width))
  const [top, bottom] = [Math.min(...hosts.map(({ place }) => place.y)), Math.max(...hosts.map(bottomOf))]
  return { x: right + APART, y: (top + bottom - size.height) / 2 }
}

const bottomOf = ({ place, size }: Standing): number => place.y + size.height

type Standing = Pick<PlacedNode, 'id' | 'place' | 'size'>

const inOrder = (nodes: readonly Standing[]): Standing[] => nodes.toSorted((a, b) => a.place.y - b.place.y)

/** Hosts above the middle have their database at the bottom, the others at the top: replication runs unobstructed between. */
function partsOf(design: Design, host: string, upper: boolean, filling: Filling): PlacedNode[] {
  const { codeBase: size, padding, gutter, rowGap, besideGap, besideRoom } = filling
  const onHost = design.services.filter((part) => part.host === host && !isOnEdge(part.kind))
  const below = (column: Look['column'] | null, x: number, top: number, gap: number): PlacedNode[] => {
    let y = top
    return onHost.flatMap((part) => {
      if (column !== null && lookOf(part.kind).column !== column) return []
      const node = { ...nodeOf(part, filling), place: { x, y } }
      y += node.size.height + gap
      return [node]
    })
  }
  const codeBase = design.hosts.find((candidate) => candidate.id === host)?.codeBase ?? null
  if (codeBase === null) return below(null, padding, HOST_HEADER, rowGap)
  const way = below('way', padding, HOST_HEADER, rowGap)
  const right = padding + Math.max(0, ...way.map((node) => node.size.width)) + gutter
  const besideY = upper ? HOST_HEADER + size.height + besideGap : HOST_HEADER
  const beside = below('beside', right, besideY, besideGap)
  const endY = Math.max(besideRoom + HOST_HEADER, ...beside.map((node) => node.place.y + node.size.height))
  const place = { x: right, y: upper ? HOST_HEADER : endY + besideGap }
  return [...way, ...beside, { id: codeBaseId(host), type: 'codeBase', host, place, size }]
}

/** On the lower left of its border, where no request enters; they change nothing of its shape. */
function onEdge(design: Design, host: string, { height }: Size, filling: Filling): PlacedNode[] {
  const parts = design.services.filter((part) => part.host === host && isOnEdge(part.kind))
  return parts.map((part) => {
    const { size, ...node } = nodeOf(part, filling)
    return {
      ...node,
      size,
      place: { x: filling.padding - size.width, y: height - size.height - filling.padding },
    }
  })
}

function nodeOf({ id, kind, host }: ServicePart, filling: Filling) {
  const { size, brief = BRIEF_PART } = lookOf(kind)
  return { id, type: nodeTypeOf(kind), host, size: filling === DETAILED ? size : brief }
}

function sizeAround(parts: readonly PlacedNode[], { padding }: Filling): Size {
  const right = Math.max(...parts.map(({ place, size }) => place.x + size.width))
  const bottom = Math.max(...parts.map(({ place, size }) => place.y + size.height))
  return { width: right + padding, height: bottom + padding }
}

function middleOf(source: DesignSource): number {
  const ys = source.webServers.map(({ host }) => source.places[host].y)
  return (Math.min(...ys) + Math.max(...ys)) / 2
}
