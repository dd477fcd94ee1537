/** A part among those that it can be level with and must not cover: the others on its host, or on the canvas. */
import type { Place } from '../designs/source'
import type { Rect, Size } from './boxes'
import type { SiteNode } from './graph'
import { inside, roomIn } from './inside'
import { pushed, roomFor } from './room-for'

/** Kept between parts on a host, and between hosts and what stands beside them; in canvas units. */
const GAP = { host: 12, canvas: 18 }

/** All relative to the part's host. */
export interface Neighbours {
  /** The part itself, inside its host. */
  box: Rect
  others: readonly Rect[]
  /** What its host has room for; null for what stands on no host. */
  room: Rect | null
  host: Place
}

/** Of the part with this id, if it stood at this place of its host or of the canvas. */
export function neighboursOf(nodes: readonly SiteNode[], id: string, at: Place): Neighbours {
  const node = nodes.find((one) => one.id === id)
  const host = nodes.find((one) => one.id === node?.parentId)
  const size = sizeOf(node)
  const within = host && sizeOf(host)
  // What stands on a host's border stays there.
  const others = nodes.filter((one) => one.parentId === node?.parentId && one.id !== id && one.draggable !== false)
  return {
    box: { ...inside(at, size, within), ...size },
    others: others.map((one) => ({ ...one.position, ...sizeOf(one) })),
    room: within === undefined ? null : roomIn(within),
    host: host?.position ?? { x: 0, y: 0 },
  }
}

/** The nearest place where it covers none of them; null when there is none. */
export function freePlace({ box, others, room }: Neighbours): Place | null {
  return roomFor(box, others, room, gapIn(room))
}

/** How far it comes from a place of its host or of the canvas, when it is pushed here and stops at the next of them. */
export function pushedFrom(from: Place, { box, others, room }: Neighbours): Place {
  return pushed({ ...box, ...placeOf(from) }, box, others, gapIn(room))
}

const placeOf = ({ x, y }: Place): Place => ({ x, y })

const gapIn = (room: Rect | null): number => GAP[room === null ? 'canvas' : 'host']

function sizeOf({ width = 0, height = 0 }: Partial<Size> = {}): Size {
  return { width, height }
}
