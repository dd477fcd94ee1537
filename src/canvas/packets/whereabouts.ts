/** Where a live call is drawn: on its line in transit, at the line's end while its service has it. */
import { BACK, OUT } from '../../engine'
import type { Call, Simulation } from '../../engine'
import { takeCensus } from './census'
import { isTooFast } from './eye'
import { forEachMark } from './slowed'
import { pointAt, progress } from './frame'
import type { Frame } from './frame'
import { outward } from './outward'
import { forEachStanding } from './rows'

/** A packet is hit within this many pixels, so that its target is 28 wide. */
const REACH = 14

export type Area = Pick<Frame, 'paths' | 'zoom' | 'x' | 'y'> & Partial<Pick<Frame, 'steps'>>

/** In pixels of the canvas; null for a call on a line that is not drawn. */
export function placeOf(area: Area, { nowUs, world }: Simulation, call: Call): [number, number] | null {
  const path = area.paths.at(call.link)
  if (call.link < 0 || path === undefined) return null
  const spanUs = call.endsUs - call.startedUs
  const steps = area.steps === true
  const share = spanUs <= 0 ? 1 : progress({ steps }, (nowUs - call.startedUs) / spanUs)
  const out = outward(call, share, world.links.latencyUs[call.link])
  const [x, y] = pointAt(area, path, call.stage === OUT ? out : call.stage === BACK ? 1 - share : 1)
  return [x, y]
}

/** The number of the request whose mark is nearest to a point, in pixels; null when none is near. Only what is drawn counts. */
export function requestAt(
  area: Area & Pick<Frame, 'speed' | 'letters'>,
  simulation: Simulation,
  x: number,
  y: number,
): number | null {
  const { links } = simulation.world
  let nearest: number | null = null
  let least = REACH
  const offer = (request: number, atX: number, atY: number): void => {
    const distance = Math.hypot(atX - x, atY - y)
    if (distance > least) return
    least = distance
    nearest = request
  }
  forEachMark(area, simulation, (request, _, atX, atY) => {
    offer(request, atX, atY)
  })
  const { moving, standing } = takeCensus(simulation)
  forEachStanding(area, standing, (call, atX, atY) => {
    offer(call.number, atX, atY)
  })
  for (const call of moving) {
    const { link, number } = call
    if (isTooFast(links.latencyUs[link], area.speed)) continue
    const place = placeOf(area, simulation, call)
    if (place !== null) offer(number, place[0], place[1])
  }
  return nearest
}
