/**
 * What is too fast for the eye: on links that a packet crosses in less than a blink, each request that has arrived is
 * drawn once more, at a pace one can see. One mark is one request; the legend says that it is shown slowed down.
 */
import type { Simulation } from '../../engine'
import { colourOf } from './brush'
import { pointAt, radiusOf } from './frame'
import type { Frame } from './frame'

/** A crossing shorter than this, in real seconds, cannot be followed. */
const BLINK_SECONDS = 0.05
/** How long the mark takes instead. */
export const SHOWN_SECONDS = 0.5
/** More marks than this would be a solid line: the latest are drawn. */
const MOST_MARKS = 2000

/** True when this link's packets are too fast to be drawn where they are. */
export function isTooFast(latencyUs: number, speed: number): boolean {
  return latencyUs / 1e6 / speed < BLINK_SECONDS
}

export function drawFlow(frame: Frame, simulation: Simulation): void {
  const { links, ledger, queue } = simulation.world
  const windowUs = SHOWN_SECONDS * 1e6 * frame.speed
  const radius = radiusOf(frame) * 0.62
  let marks = 0
  ledger.hops.forEachArrival(queue.nowUs - windowUs, (link, timeUs, kind) => {
    const path = frame.paths[link]
    if (path === undefined || marks > MOST_MARKS || !isTooFast(links.latencyUs[link], frame.speed)) return
    marks++
    const [x, y] = pointAt(frame, path, (queue.nowUs - timeUs) / windowUs)
    frame.pen.fillStyle = colourOf(frame.palette, kind)
    if (kind === 2) frame.pen.fillRect(x - radius, y - radius, radius * 2, radius * 2)
    else {
      frame.pen.beginPath()
      frame.pen.arc(x, y, radius, 0, Math.PI * 2)
      frame.pen.fill()
    }
  })
}
