/** Where a part goes: put down on another one, to the nearest place that is free; pushed towards one, as far as it. */
import type { Place } from '../designs/source'
import { contains, grown, overlaps } from './boxes'
import type { Rect } from './boxes'

/** Less than this is no overlap: sums of fractions are not exact. */
const SLACK = 1e-6

/**
 * The place nearest to the wanted one where the box keeps `gap` from all `others`: the wanted one, if it is free; null when
 * there is none. `room`, where there is one, holds the whole box. All in the same units.
 */
export function roomFor(box: Rect, others: readonly Rect[], room: Rect | null, gap: number): Place | null {
  const { width, height } = box
  const apart = others.map((other) => grown(other, gap))
  const [kept, within] = [others.map((other) => grown(other, gap - SLACK)), room && grown(room, SLACK)]
  const isFree = (at: Place): boolean => {
    const there = { ...at, width, height }
    return (within === null || contains(within, there)) && !kept.some((other) => overlaps(other, there))
  }
  // The nearest free place is the wanted one, or touches on each axis on which it was moved.
  const xs = [box.x, ...apart.flatMap(({ x, width: w }) => [x - width, x + w]), ...ends(room?.x, room?.width, width)]
  const ys = [
    box.y,
    ...apart.flatMap(({ y, height: h }) => [y - height, y + h]),
    ...ends(room?.y, room?.height, height),
  ]
  let nearest: Place | null = null
  let least = Infinity
  for (const x of xs) {
    for (const y of ys) {
      const distance = Math.hypot(x - box.x, y - box.y)
      if (distance >= least || !isFree({ x, y })) continue
      least = distance
      nearest = { x, y }
    }
  }
  return nearest
}

function ends(start: number | undefined, length: number | undefined, own: number): number[] {
  return start === undefined || length === undefined ? [] : [start, start + length - own]
}

/**
 * How far the box comes that is pushed to a place, first across, then up or down, and stops where it would be nearer than
 * `gap` to one of the `others`; those that it is too near to already do not hold it. All in the same units.
 */
export function pushed(box: Rect, { x, y }: Place, others: readonly Rect[], gap: number): Place {
  const kept = others.map((other) => grown(other, gap)).filter((other) => !overlaps(grown(other, -SLACK), box))
  const across = { ...box, x: stopped(box, x, 'x', 'width', swept(kept, box, 'y', 'height')) }
  return { x: across.x, y: stopped(across, y, 'y', 'height', swept(kept, across, 'x', 'width')) }
}

type Side = 'width' | 'height'
type Axis = keyof Place

/** Those that a box comes upon that does not move on this axis. */
function swept(others: readonly Rect[], box: Rect, axis: Axis, side: Side): Rect[] {
  return others.filter(
    (other) => box[axis] + SLACK < other[axis] + other[side] && other[axis] + SLACK < box[axis] + box[side],
  )
}

/** Where on this axis it stops, of those that it comes upon. */
function stopped(box: Rect, to: number, axis: Axis, side: Side, others: readonly Rect[]): number {
  const [from, own] = [box[axis], box[side]]
  return to > from
    ? Math.min(to, ...others.map((other) => other[axis] - own).filter((stop) => stop > from - SLACK))
    : Math.max(to, ...others.map((other) => other[axis] + other[side]).filter((stop) => stop < from + SLACK))
}
