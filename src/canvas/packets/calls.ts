/** Requests and answers in transit: where they are on their lines at this instant, with what went wrong beside them. */
import { BACK, CONNECTED, OPEN, OUT, SEALED, SHAKES } from '../../engine'
import type { Call, Simulation } from '../../engine'
import type { Point } from '../path'
import { drawClock, drawCross, drawDiamond, drawRequest, drawSmall } from './brush'
import { isTooFast, MOST_MARKS } from './eye'
import { locate, progress, radiusOf } from './frame'
import type { Frame } from './frame'
import { outward } from './outward'
import { Ribbons } from './ribbons'

/** Above this many, requests are drawn small and without a halo. */
const CROWD = 600

const ribbons = new Ribbons()
const spot: Point = { x: 0, y: 0 }

export function drawCalls(frame: Frame, simulation: Simulation, moving: readonly Call[]): void {
  const { calls, queue, links } = simulation.world
  const inCrowd = calls.live > CROWD
  const inBands = moving.length > MOST_MARKS
  const radius = radiusOf(frame) * (inCrowd ? 0.62 : 1)
  const draw = inCrowd ? drawSmall : drawRequest
  const slow = links.links.map((_, link) => !isTooFast(links.latencyUs[link], frame.speed))
  const stops = stopsOf(frame, simulation)
  if (inBands) ribbons.clear(links.links.length)
  for (const it of moving) {
    if (!slow[it.link]) continue
    const path = frame.paths[it.link]
    if (path === undefined) continue
    const spanUs = it.endsUs - it.startedUs
    const along = spanUs <= 0 ? 1 : progress(frame, Math.min(1, (queue.nowUs - it.startedUs) / spanUs))
    const share =
      it.stage === OUT ? outward(it, along, links.latencyUs[it.link]) * (isNew(it) ? stops[it.link] : 1) : 1 - along
    if (inBands) ribbons.add(it.link, share, it.kind)
    else {
      locate(frame, path, share, spot)
      if (it.stage === BACK && (it.status < 0 || it.status >= 500)) {
        drawFailed(frame, it.kind, (it.flags & CONNECTED) !== 0, radius, draw)
      } else {
        if (it.number < 0) drawDiamond(frame.pen, frame.palette, spot.x, spot.y, radius * 0.8, it.stage === BACK)
        else draw(frame.pen, frame.palette, it.kind, spot.x, spot.y, radius, it.stage === BACK)
        if (it.stage === BACK && it.missed > 0) {
          drawClock(frame.pen, frame.palette, spot.x + radius * 1.5, spot.y - radius * 1.5, radius * 0.9)
        }
      }
    }
  }
  if (inBands) ribbons.draw(frame)
}

/** By link: how far along its line a new connection comes, to the wall of a host that does not let it in. */
function stopsOf({ paths }: Frame, { world: { beside, links } }: Simulation): number[] {
  const isOn = beside?.firewall.on === true
  return links.links.map((_, link) => (isOn && links.gate[link] !== OPEN ? (paths[link]?.entersAt ?? 1) : 1))
}

/** Its connection is still to be made; a handshake comes after that. */
const isNew = ({ flags }: Call): boolean => (flags & (SEALED | SHAKES)) !== SEALED

/** A refused connection comes back as a cross; an error response carries one. */
function drawFailed(
  frame: Frame,
  requestKind: number,
  connected: boolean,
  radius: number,
  draw: typeof drawSmall,
): void {
  const { pen, palette } = frame
  if (!connected) drawCross(pen, palette, spot.x, spot.y, radius * 0.85)
  else {
    draw(pen, palette, requestKind, spot.x, spot.y, radius, true)
    drawCross(pen, palette, spot.x + radius * 1.5, spot.y - radius * 1.5, radius * 0.5)
  }
}
