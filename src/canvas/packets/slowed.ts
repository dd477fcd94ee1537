/**
 * What is too fast for the eye: on links that a packet crosses in less than a blink, each request that has arrived is
 * drawn once more, at a visible pace. One mark is one request, up to a few thousand; then bands show how many.
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
const FIELDS = 4
/** Each mark's link, share of the way, request kind and request number; kept between frames to avoid allocation. */
const marks = new Float64Array(FIELDS * MOST_MARKS)

type Area = Pick<Frame, 'paths' | 'zoom' | 'x' | 'y' | 'speed' | 'letters'> & Partial<Pick<Frame, 'steps'>>

export function drawSlowed(frame: Frame, simulation: Simulation): void {
  const count = collect(frame, simulation)
  if (count > MOST_MARKS) {
    ribbons.draw(frame)
    return
  }
  const radius = radiusOf(frame) * 0.62
  visitMarks(frame, count, (_, requestKind, x, y) => {
    drawSmall(frame.pen, frame.palette, requestKind, x, y, radius)
  })
}

/** Visits each mark: its request's number and kind, and its place in pixels. A band has no marks. */
export function forEachMark(
  area: Area,
  simulation: Simulation,
  visit: (request: number, requestKind: number, x: number, y: number) => void,
): void {
  const count = collect(area, simulation)
  if (count <= MOST_MARKS) visitMarks(area, count, visit)
}

/** Fills `marks` and `ribbons`, and returns how many requests there are to show. */
function collect(area: Area, simulation: Simulation): number {
  const { links, ledger, queue } = simulation.world
  const { hops } = ledger
  const windowUs = Math.min(SHOWN_SECONDS * 1e6 * area.speed, queue.nowUs - hops.oldestUs)
  if (windowUs <= 0) return 0
  const fast = links.links.map(
    (_, link) => area.paths[link] !== undefined && isTooFast(links.latencyUs[link], area.speed),
  )
  if (!fast.includes(true)) return 0
  ribbons.clear(links.links.length)
  let count = 0
  hops.forEachArrival(queue.nowUs - windowUs, (link, timeUs, requestKind, request) => {
    if (!fast[link]) return
    const share = (queue.nowUs - timeUs) / windowUs
    ribbons.add(link, share, requestKind)
    if (count < MOST_MARKS) {
      const at = FIELDS * count
      marks[at] = link
      marks[at + 1] = share
      marks[at + 2] = requestKind
      marks[at + 3] = request
    }
    count++
  })
  return count
}

function visitMarks(
  area: Area,
  count: number,
  visit: (request: number, requestKind: number, x: number, y: number) => void,
): void {
  const steps = area.steps === true
  for (let at = 0; at < FIELDS * count; at += FIELDS) {
    const path = area.paths[marks[at]]
    if (path === undefined) continue
    locate(area, path, steps ? progress({ steps }, marks[at + 1]) : marks[at + 1], spot)
    visit(marks[at + 3], marks[at + 2], spot.x, spot.y)
  }
}
