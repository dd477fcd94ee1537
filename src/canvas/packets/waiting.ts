/** Requests that HAProxy holds back before it tries the same server again: a row at the beginning of the line to it. */
import { Haproxy, INSIDE } from '../../engine'
import type { Simulation } from '../../engine'
import { drawRequest, drawRing } from './brush'
import { pointAt, radiusOf } from './frame'
import type { Frame } from './frame'

/** The row takes at most this much of the line; HAProxy's panel counts the rest. */
const WAITING_SHARE = 0.6

export function drawWaiting(frame: Frame, simulation: Simulation): void {
  const { all } = simulation.world.calls
  const radius = radiusOf(frame)
  forEachWaiting(frame, simulation, (call, x, y) => {
    drawRequest(frame.pen, frame.palette, all[call].kind, x, y, radius)
    drawRing(frame.pen, frame.palette.warn, x, y, radius * 1.7)
  })
}

/** Visits each with its place in pixels. */
export function forEachWaiting(
  area: Pick<Frame, 'paths' | 'zoom' | 'x' | 'y'>,
  { world, nowUs }: Simulation,
  visit: (call: number, x: number, y: number) => void,
): void {
  const { all, used } = world.calls
  let place = 0
  for (let call = 0; call < used; call++) {
    const it = all[call]
    const haproxy = world.services.at(it.service)
    if (it.stage !== INSIDE || it.child >= 0 || it.tries <= 0 || it.endsUs <= nowUs || it.server < 0) continue
    if (!(haproxy instanceof Haproxy)) continue
    const path = area.paths.at(world.links.between(haproxy.part.id, haproxy.part.servers[it.server].service))
    if (path === undefined) continue
    const share = 0.05 + (place++ * radiusOf(area) * 3.6) / (path.length * area.zoom)
    if (share > WAITING_SHARE) continue
    const [x, y] = pointAt(area, path, share)
    visit(call, x, y)
  }
}
