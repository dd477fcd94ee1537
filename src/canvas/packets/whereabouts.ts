/** Where a live call is drawn: on its line in transit, at the line's end while its service has it. */
import { BACK, LOST, OUT } from '../../engine'
import type { Call, Simulation } from '../../engine'
import { callsOf } from '../../run/in-flight'
import { takeCensus } from './census'
import { isTooFast } from './eye'
import { forEachMark } from './slowed'
import { pointAt, progress } from './frame'
import type { Frame } from './frame'
import { outward } from './outward'
import { forEachStanding } from './rows'

/** A packet is hit within this many pixels, so that its target is 28 wide. */
const REACH = 14

type Area = Pick<Frame, 'paths' | 'zoom' | 'x' | 'y'> & Partial<Pick<Frame, 'steps'>>

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

/** Where the request with this number is, as deep in the site as the drawing goes; null when it has ended. */
export function whereIs(area: Area, simulation: Simulation, request: number): [number, number] | null {
  let place: [number, number] | null = null
  let deepest = -1
  for (const call of callsOf(simulation.world, request)) {
    const depth = depthOf(call)
    const here = depth > deepest ? placeOf(area, simulation, call) : null
    if (here === null) continue
    place = here
    deepest = depth
  }
  return place
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

/** The lines on which the request has been so far, as far as hops are kept. */
export function linksSoFar(simulation: Simulation, request: number): Set<number> {
  const links = new Set<number>()
  for (const hop of simulation.world.ledger.hops.of(request)) {
    if (hop.hop === 'arrived' || hop.hop === 'lost') links.add(hop.detail)
  }
  for (const { link, stage } of callsOf(simulation.world, request)) if (stage === LOST) links.add(link)
  return links
}

function depthOf(call: Call): number {
  let depth = 0
  for (let at = call.parent; at !== null; at = at.parent) depth++
  return depth
}
