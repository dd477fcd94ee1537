/**
 * One look a frame at all calls, of which there may be hundreds of thousands: which are in transit, and which stand still, by
 * link and place. Only time moves the latter on: those in HAProxy's turn-around, those that a silent server holds, those whose
 * packet met a cut link, and those at a machine without power.
 */
import { BACK, HELD, INSIDE, LOST, OUT, VANISHED } from '../../engine'
import type { Call, Simulation } from '../../engine'
import { linkToServer } from './server-link'

export type Place = 'start' | 'middle' | 'end'

export interface Row {
  /** The first ones, more than any row has room for. */
  first: Call[]
  count: number
}

export interface Census {
  moving: Call[]
  /** By link: the calls that stand at its start, in its middle and at its end. */
  standing: Map<number, Record<Place, Row>>
}

const MOST_IN_ROW = 200

export function takeCensus(simulation: Simulation): Census {
  const moving: Call[] = []
  const standing: Census['standing'] = new Map()
  const stand = (link: number, place: Place, call: Call): void => {
    let rows = standing.get(link)
    if (rows === undefined) standing.set(link, (rows = { start: empty(), middle: empty(), end: empty() }))
    const row = rows[place]
    row.count++
    if (row.first.length < MOST_IN_ROW) row.first.push(call)
  }
  const { calls, services } = simulation.world
  const isSilent = services.map(({ hung, paused }) => hung || paused)
  for (const call of calls.all) {
    const { flags, stage, link } = call
    if (stage === OUT || stage === BACK) moving.push(call)
    else if (stage === LOST) stand(link, (flags & VANISHED) === 0 ? 'middle' : 'end', call)
    else if (stage === HELD || (stage === INSIDE && link >= 0 && isSilent[call.service])) stand(link, 'end', call)
    else if (stage === INSIDE) {
      const to = retriesOver(simulation, call)
      if (to >= 0) stand(to, 'start', call)
    }
  }
  return { moving, standing }
}

const empty = (): Row => ({ first: [], count: 0 })

/** The link over which HAProxy will retry a request in turn-around; -1 for any other. */
function retriesOver({ world, nowUs }: Simulation, call: Call): number {
  const { service, child, tries, server, endsUs } = call
  if (child !== null || tries === 0 || server < 0 || endsUs <= nowUs) return -1
  return linkToServer(world, world.services[service], server)
}
