/** Where everything stands: sizes of nodes, and the places of services within their host. */
import type { DesignSource, Place } from '../designs/source'
import { hostsOnTheWay } from '../designs/way'
import type { Design, ServiceKind } from '../engine'

export interface Size {
  width: number
  height: number
}

export interface Rect extends Place, Size {}

export const sizes: Record<ServiceKind | 'codeBase', Size> = {
  users: { width: 96, height: 92 },
  dns: { width: 136, height: 76 },
  haproxy: { width: 184, height: 190 },
  nginx: { width: 172, height: 62 },
  application: { width: 172, height: 78 },
  mysql: { width: 168, height: 98 },
  codeBase: { width: 168, height: 58 },
}

const PADDING = 16
const HEADER = 46
const GUTTER = 56
const ROW_GAP = 24
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

/** Every node of the design at the place the design gives it, hosts before what stands on them, in the order of a request's way. */
export function placeNodes(source: DesignSource, design: Design): PlacedNode[] {
  const placeOf = (id: string): Place => (id in source.places ? source.places[id] : { x: 0, y: 0 })
  const hosts = hostsOnTheWay(design).flatMap((host) => {
    const parts = partsOf(design, host.id, placeOf(host.id).y < middleOf(source))
    return [
      { id: host.id, type: 'host' as const, host: null, place: placeOf(host.id), size: sizeAround(parts) },
      ...parts,
    ]
  })
  const outside = design.services
    .filter((part) => part.host === null)
    .map((part) => ({ id: part.id, type: part.kind, host: null, place: placeOf(part.id), size: sizes[part.kind] }))
  return [...outside, ...hosts]
}

/** Hosts above the middle have their database at the bottom, the others at the top: replication runs freely between. */
function partsOf(design: Design, host: string, upper: boolean): PlacedNode[] {
  const onHost = design.services.filter((part) => part.host === host)
  const placed = (id: string, type: PlacedNode['type'], x: number, y: number): PlacedNode[] =>
    type === 'host' ? [] : [{ id, type, host, place: { x, y }, size: sizes[type] }]
  const codeBase = design.hosts.find((candidate) => candidate.id === host)?.codeBase ?? null
  if (codeBase === null) return onHost.flatMap((part) => placed(part.id, part.kind, PADDING, HEADER))
  const second = HEADER + sizes.nginx.height + ROW_GAP
  const databaseY = upper ? HEADER + sizes.codeBase.height + ROW_GAP - 12 : HEADER
  const codeBaseY = upper ? HEADER : HEADER + sizes.mysql.height + ROW_GAP - 12
  return [
    ...onHost.flatMap((part) => {
      if (part.kind === 'nginx') return placed(part.id, part.kind, PADDING, HEADER)
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
