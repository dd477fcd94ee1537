/**
 * What is too fast for the eye: on links that a packet crosses in less than a blink, each request that has arrived is
 * drawn once more, at a pace one can see. One mark is one request; the legend says that it is shown slowed down.
 */
import type { Simulation } from '../../engine'
import { colourOf, drawSmall } from './brush'
import { pointAt, radiusOf } from './frame'
import type { Frame } from './frame'

/** A crossing shorter than this, in real seconds, cannot be followed. */
const BLINK_SECONDS = 0.05
/** How long the mark takes instead. */
export const SHOWN_SECONDS = 0.5
/** More marks than this would be a solid line: then only every n-th request is drawn, on all of its way. */
const MOST_MARKS = 2000

/** True when this link's packets are too fast to be drawn where they are. */
export function isTooFast(latencyUs: number, speed: number): boolean {
  return latencyUs / 1e6 / speed < BLINK_SECONDS
}

export function drawFlow(frame: Frame, simulation: Simulation): void {
  const radius = radiusOf(frame) * 0.62
  forEachMark(frame, simulation, (_, kind, x, y) => {
    drawSmall(frame.pen, colourOf(frame.palette, kind), kind, x, y, radius)
  })
}

/** Visits each mark: the number and the kind of its request, and its place in pixels. */
export function forEachMark(
  area: Pick<Frame, 'paths' | 'zoom' | 'x' | 'y' | 'speed'>,
  simulation: Simulation,
  visit: (request: number, kind: number, x: number, y: number) => void,
): void {
  const { links, ledger, queue } = simulation.world
  const { hops } = ledger
  const windowUs = Math.min(SHOWN_SECONDS * 1e6 * area.speed, queue.nowUs - hops.oldestUs)
  const sinceUs = queue.nowUs - windowUs
  let arrivals = 0
  hops.forEachArrival(sinceUs, () => arrivals++)
  const every = Math.ceil(arrivals / MOST_MARKS)
  hops.forEachArrival(sinceUs, (link, timeUs, kind, request) => {
    const path = area.paths[link]
    if (path === undefined || request % every !== 0 || !isTooFast(links.latencyUs[link], area.speed)) return
    const [x, y] = pointAt(area, path, (queue.nowUs - timeUs) / windowUs)
    visit(request, kind, x, y)
  })
}
