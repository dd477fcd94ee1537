/** Which arrangement of the drawing suits its room, and the positions of moved parts in it. */
import type { NodePosition } from '../designs/moment'
import { shapes } from './arrange'
import type { Shape } from './arrange'
import { boundsOf } from './boxes'
import type { Size } from './boxes'
import type { PlacedNode } from './layout'

/** By shape, every node of the design. */
export type Arrangements = Readonly<Record<Shape, readonly PlacedNode[]>>
export type Moved = Readonly<Record<string, NodePosition>>

/** Room for margins on both sides, in pixels. */
const MARGINS = 36
/** Drawn smaller than this, details cannot be read. */
const READABLE = 0.88

/** Details where they can be read, otherwise the shape in which essentials are largest; `terse`: essentials in any case. */
export function shapeFor(arrangements: Arrangements, { width, height }: Size, terse: boolean): Shape {
  const zoomOf = (shape: Shape): number => {
    const hosts = arrangements[shape].filter(({ host }) => host === null)
    if (hosts.length === 0) return 0
    const bounds = boundsOf(hosts.map(({ place, size }) => ({ ...place, ...size })))
    return Math.min((width - MARGINS) / bounds.width, (height - MARGINS) / bounds.height)
  }
  if (width === 0 || (!terse && zoomOf('detailed') >= READABLE)) return 'detailed'
  const [first, ...others] = shapes.slice(1)
  return others.reduce((best, shape) => (zoomOf(shape) > zoomOf(best) ? shape : best), first)
}

/** A tall drawing has positions of its own; in the others a part is as far from its place as it is in the detailed one. */
export const TALL = 'tall/'

/** Where the drawing of this shape has the moved nodes. */
export function movedIn(shape: Shape, moved: Moved, { detailed, [shape]: here }: Arrangements): Moved {
  if (shape !== 'tall') return carried(moved, detailed, here)
  const own = Object.entries(moved).filter(([id]) => id.startsWith(TALL))
  return Object.fromEntries(own.map(([id, position]) => [id.slice(TALL.length), position]))
}

/** The same moves from one drawing's places to another's. */
export function carried(moved: Moved, from: readonly PlacedNode[], to: readonly PlacedNode[]): Moved {
  if (from === to) return moved
  const places = (nodes: readonly PlacedNode[]) => new Map(nodes.map(({ id, place }) => [id, place]))
  const [home, target] = [places(from), places(to)]
  return Object.fromEntries(
    Object.entries(moved).flatMap(([id, { x, y }]): [string, NodePosition][] => {
      const [a, b] = [home.get(id), target.get(id)]
      return a === undefined || b === undefined ? [] : [[id, { x: x - a.x + b.x, y: y - a.y + b.y }]]
    }),
  )
}
