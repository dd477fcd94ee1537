/** Where one request is on the drawing, and on which lines it has been. */
import { LOST } from '../../engine'
import type { Call, Simulation } from '../../engine'
import { callsOf } from '../../run/in-flight'
import { placeOf } from './whereabouts'
import type { Area } from './whereabouts'

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
