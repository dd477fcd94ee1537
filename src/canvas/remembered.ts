/** Positions in a drawing as they are remembered: the opposite of what `movedIn` says. Needed when parts are moved. */
import type { Shape } from './arrange'
import { carried, TALL } from './shape'
import type { Arrangements, Moved } from './shape'

/** Of the drawing of this shape. */
export function remembered(shape: Shape, moved: Moved, { detailed, [shape]: here }: Arrangements): Moved {
  if (shape !== 'tall') return carried(moved, here, detailed)
  return Object.fromEntries(Object.entries(moved).map(([id, position]) => [TALL + id, position]))
}
