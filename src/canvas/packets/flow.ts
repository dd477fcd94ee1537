/**
 * What is too fast for the eye: on links that a packet crosses in less than a blink, each request that has arrived is
 * drawn once more, at a pace one can see. One mark is one request, up to a few thousand; then bands show how many.
 */
import type { Simulation } from '../../engine'
import type { Point } from '../path'
import { drawSmall } from './brush'
import { isTooFast, MOST_MARKS, SHOWN_SECONDS } from './eye'
import { locate, progress, radiusOf } from './frame'
import type { Frame } from './frame'
import { Ribbons } from './ribbons'

const ribbons = new Ribbons()
const spot: Point = { x: 0, y: 0 }
/** Of each mark its link, its share of the way and its kind; kept between frames so that none is allocated in one. */
const marks = new Float32Array(3 * MOST_MARKS)

export function drawFlow(frame: Frame, simulation: Simulation): void {
  const { links, ledger, queue } = simulation.world
  const { hops } = ledger
  const windowUs = Math.min(SHOWN_SECONDS * 1e6 * frame.speed, queue.nowUs - hops.oldestUs)
  if (windowUs <= 0) return
  const fast = links.links.map(
    (_, link) => frame.paths[link] !== undefined && isTooFast(links.latencyUs[link], frame.speed),
  )
  if (!fast.includes(true)) return
  ribbons.clear(links.links.length)
  let count = 0
  hops.forEachArrival(queue.nowUs - windowUs, (link, timeUs, kind) => {
    if (!fast[link]) return
    const share = (queue.nowUs - timeUs) / windowUs
    ribbons.add(link, share, kind)
    if (count < MOST_MARKS) {
      marks[3 * count] = link
      marks[3 * count + 1] = share
      marks[3 * count + 2] = kind
    }
    count++
  })
  if (count > MOST_MARKS) {
    ribbons.draw(frame)
    return
  }
  const radius = radiusOf(frame) * 0.62
  for (let i = 0; i < count; i++) {
    const path = frame.paths[marks[3 * i]]
    if (path === undefined) continue
    locate(frame, path, frame.steps ? progress(frame, marks[3 * i + 1]) : marks[3 * i + 1], spot)
    drawSmall(frame.pen, frame.palette, marks[3 * i + 2], spot.x, spot.y, radius)
  }
}
