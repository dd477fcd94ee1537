/** The room that a host has for its parts: inside its border, and below its title. */
import type { Place } from '../designs/source'
import type { Rect, Size } from './boxes'
import { HOST_HEADER } from './layout'

const MARGIN = 8

/** Relative to the host. */
export function roomIn({ width, height }: Size): Rect {
  return { x: MARGIN, y: HOST_HEADER, width: width - 2 * MARGIN, height: height - HOST_HEADER - MARGIN }
}

/** The nearest place inside the part's host; anywhere for a part on no host. */
export function inside({ x, y }: Place, size: Size, host: Size | undefined): Place {
  if (host === undefined) return { x, y }
  const room = roomIn(host)
  return {
    x: Math.min(Math.max(x, room.x), room.x + room.width - size.width),
    y: Math.min(Math.max(y, room.y), room.y + room.height - size.height),
  }
}
