/** Where everything stands: sizes of nodes, and the places of services within their host. */
import type { DesignSource, Place } from '../designs/source'
import { hostsOnTheWay } from '../designs/way'
import type { Design, ServiceKind } from '../engine'
import type { Size } from './boxes'

export const sizes: Record<ServiceKind | 'codeBase', Size> = {
  users: { width: 96, height: 92 },
  dns: { width: 136, height: 76 },
  haproxy: { width: 184, height: 190 },
  nginx: { width: 172, height: 56 },
  application: { width: 172, height: 80 },
  mysql: { width: 168, height: 104 },
  codeBase: { width: 168, height: 38 },
}

const PADDING = 12
/** The title of a host takes so much of its top. */
export const HOST_HEADER = 40
const GUTTER = 56
const ROW_GAP = 20
const DATABASE_GAP = 12
const RIGHT = PADDING + sizes.nginx.width + GUTTER

/** A node of the canvas: a host, or a part that stands on a host or outside. */
export interface PlacedNode {
  id: string
  type: ServiceKind | 'codeBase' | 'host'
  host: string | null
  /** Relative to the host for parts on one. */
  place: Place
  size: Size
}

/** The node id of a host's code base. */
export function codeBaseId(host: string): string {
  return `code-base:${host}`
}

/** The form of the page's room for the drawing: the way of a request runs from left to right, or from top to bottom. */
export type Shape = 'wide' | 'tall'

/** Every node of the design at the place the design gives it, hosts before what stands on them, in the order of a request's way. */
export function placeNodes(source: DesignSource, design: Design, shape: Shape): PlacedNode[] {
  const placeOf = (id: string): Place => (id in source.places ? source.places[id] : { x: 0, y: 0 })
  const hosts = hostsOnTheWay(design).map((host) => {
    const parts = partsOf(design, host.id, placeOf(host.id).y < middleOf(source))
    return { id: host.id, place: placeOf(host.id), size: sizeAround(parts), parts }
  })
  const outside = design.services
    .filter((part) => part.host === null)
    .map((part) => ({ id: part.id, type: part.kind, host: null, place: placeOf(part.id), size: sizes[part.kind] }))
  const places = shape === 'tall' ? stacked([...outside, ...hosts], source.balancer.host) : new Map<string, Place>()
  return [
    ...outside.map((part) => ({ ...part, place: places.get(part.id) ?? part.place })),
    ...hosts.flatMap(({ id, place, size, parts }) => [
      { id, type: 'host' as const, host: null, place: places.get(id) ?? place, size },
      ...parts,
    ]),
  ]
}

/** Outside services above each other, the balancer beside them, and below the other hosts, ending at the same right edge. */
function stacked(nodes: readonly { id: string; place: Place; size: Size }[], balancer: string): Map<string, Place> {
  const places = new Map<string, Place>()
  const hosts = nodes.filter(({ id }) => id !== balancer && id !== 'users' && id !== 'dns')
  const width = Math.max(...hosts.map(({ size }) => size.width))
  let top = 0
  const beside = nodes.find(({ id }) => id === balancer)
  if (beside !== undefined) {
    places.set(balancer, { x: width - beside.size.width, y: 0 })
    top = beside.size.height + TALL_GAP
  }
  places.set('dns', { x: 0, y: 0 })
  places.set('users', { x: (sizes.dns.width - sizes.users.width) / 2, y: top - TALL_GAP - sizes.users.height })
  for (const { id, size } of [...hosts].sort((a, b) => a.place.y - b.place.y)) {
    places.set(id, { x: width - size.width, y: top })
    top += size.height + TALL_GAP
  }
  return places
}

const TALL_GAP = 36

/** Hosts above the middle have their database at the bottom, the others at the top: replication runs freely between. */
function partsOf(design: Design, host: string, upper: boolean): PlacedNode[] {
  const onHost = design.services.filter((part) => part.host === host)
  const placed = (id: string, type: PlacedNode['type'], x: number, y: number): PlacedNode[] =>
    type === 'host' ? [] : [{ id, type, host, place: { x, y }, size: sizes[type] }]
  const codeBase = design.hosts.find((candidate) => candidate.id === host)?.codeBase ?? null
  if (codeBase === null) return onHost.flatMap((part) => placed(part.id, part.kind, PADDING, HOST_HEADER))
  const second = HOST_HEADER + sizes.nginx.height + ROW_GAP
  const databaseY = upper ? HOST_HEADER + sizes.codeBase.height + DATABASE_GAP : HOST_HEADER
  const codeBaseY = upper ? HOST_HEADER : HOST_HEADER + sizes.mysql.height + DATABASE_GAP
  return [
    ...onHost.flatMap((part) => {
      if (part.kind === 'nginx') return placed(part.id, part.kind, PADDING, HOST_HEADER)
      if (part.kind === 'application') return placed(part.id, part.kind, PADDING, second)
      return placed(part.id, part.kind, RIGHT, databaseY)
    }),
    ...placed(codeBaseId(host), 'codeBase', RIGHT, codeBaseY),
  ]
}

function sizeAround(parts: readonly PlacedNode[]): Size {
  const right = Math.max(...parts.map(({ place, size }) => place.x + size.width))
  const bottom = Math.max(...parts.map(({ place, size }) => place.y + size.height))
  return { width: right + PADDING, height: bottom + PADDING }
}

function middleOf(source: DesignSource): number {
  const ys = source.webServers.map(({ host }) => source.places[host].y)
  return (Math.min(...ys) + Math.max(...ys)) / 2
}
