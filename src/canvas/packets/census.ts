/**
 * One look a frame at the calls of which something has changed, of perhaps millions: which are in transit, and which stand
 * still, by link and place. Only time moves the latter on: those in HAProxy's turn-around, those that a silent server holds,
 * those whose packet met a cut link, and those at a machine without power.
 */
import { BACK, HELD, INSIDE, LOST, OUT, VANISHED } from '../../engine'
import type { Call, Simulation } from '../../engine'
import { byBlock } from '../../run/by-block'
import { linkToServer } from './server-link'

type World = Simulation['world']
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

/** Of a block of calls. */
interface Sight {
  readonly moving: Call[]
  readonly rows: { link: number; place: Place; row: Row }[]
  /** It holds until then: the end of the first turn-around. */
  untilUs: number
}

const MOST_IN_ROW = 200
const sightsOf = byBlock(lookAt, ({ untilUs }: Sight, { queue }) => untilUs <= queue.nowUs)

export function takeCensus({ world }: Simulation): Census {
  const moving: Call[] = []
  const standing: Census['standing'] = new Map()
  for (const sight of sightsOf(world)) {
    for (const call of sight.moving) moving.push(call)
    for (const { link, place, row } of sight.rows) {
      let rows = standing.get(link)
      if (rows === undefined) standing.set(link, (rows = { start: empty(), middle: empty(), end: empty() }))
      const { first } = rows[place]
      rows[place].count += row.count
      for (let i = 0; i < row.first.length && first.length < MOST_IN_ROW; i++) first.push(row.first[i])
    }
  }
  return { moving, standing }
}

function lookAt(block: readonly Call[], world: World): Sight {
  const isSilent = world.services.map(({ hung, paused }) => hung || paused)
  const sight: Sight = { moving: [], rows: [], untilUs: Infinity }
  for (const call of block) {
    const { endsUs, flags, stage, link } = call
    if (stage === OUT || stage === BACK) sight.moving.push(call)
    else if (stage === LOST) stand(sight, link, (flags & VANISHED) === 0 ? 'middle' : 'end', call)
    else if (stage === HELD || (stage === INSIDE && link >= 0 && isSilent[call.service]))
      stand(sight, link, 'end', call)
    else if (stage === INSIDE) {
      const to = retriesOver(world, call)
      if (to < 0) continue
      stand(sight, to, 'start', call)
      sight.untilUs = Math.min(sight.untilUs, endsUs)
    }
  }
  return sight
}

function stand({ rows }: Sight, link: number, place: Place, call: Call): void {
  let at = rows.find((row) => row.link === link && row.place === place)
  if (at === undefined) rows.push((at = { link, place, row: empty() }))
  at.row.count++
  if (at.row.first.length < MOST_IN_ROW) at.row.first.push(call)
}

const empty = (): Row => ({ first: [], count: 0 })

/** The link over which HAProxy will retry a request in turn-around; -1 for any other. */
function retriesOver(world: World, call: Call): number {
  const { service, child, tries, server, endsUs } = call
  if (child !== null || tries === 0 || server < 0 || endsUs <= world.queue.nowUs) return -1
  return linkToServer(world, world.services[service], server)
}
