/**
 * One look a frame at the calls, of which there may be millions, where something has changed: which are in transit, and which
 * stand still, by link and place. Only time moves the latter on: those in HAProxy's turn-around, those that a silent server holds, those whose
 * packet met a cut link, and those at a machine without power.
 */
import { BACK, HELD, INSIDE, LOST, OUT, VANISHED } from '../../engine'
import type { Call, Simulation } from '../../engine'
import { ByBlock } from '../../run/by-block'
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

/** Of a block of calls. */
interface Sight {
  readonly moving: Call[]
  readonly rows: { link: number; place: Place; row: Row }[]
  /** It holds until then: the end of the first turn-around. */
  untilUs: number
}

/** What was seen of a run, and which of its services were silent then. */
interface Kept {
  readonly silent: string
  readonly sights: ByBlock<Sight>
}

const MOST_IN_ROW = 200
const kept = new WeakMap<Simulation, Kept>()

export function takeCensus(simulation: Simulation): Census {
  const moving: Call[] = []
  const standing: Census['standing'] = new Map()
  for (const sight of sightsOf(simulation)) {
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

function sightsOf(simulation: Simulation): readonly Sight[] {
  const { calls, services } = simulation.world
  const isSilent = services.map(({ hung, paused }) => hung || paused)
  const silent = isSilent.join()
  let known = kept.get(simulation)
  if (known?.silent !== silent) {
    const look = (block: readonly Call[]): Sight => lookAt(block, simulation, isSilent)
    known = { silent, sights: new ByBlock(calls, look, ({ untilUs }) => untilUs <= simulation.nowUs) }
    kept.set(simulation, known)
  }
  return known.sights.all
}

function lookAt(block: readonly Call[], simulation: Simulation, isSilent: readonly boolean[]): Sight {
  const sight: Sight = { moving: [], rows: [], untilUs: Infinity }
  for (const call of block) {
    const { endsUs, flags, stage, link } = call
    if (stage === OUT || stage === BACK) sight.moving.push(call)
    else if (stage === LOST) stand(sight, link, (flags & VANISHED) === 0 ? 'middle' : 'end', call)
    else if (stage === HELD || (stage === INSIDE && link >= 0 && isSilent[call.service]))
      stand(sight, link, 'end', call)
    else if (stage === INSIDE) {
      const to = retriesOver(simulation, call)
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
function retriesOver({ world, nowUs }: Simulation, call: Call): number {
  const { service, child, tries, server, endsUs } = call
  if (child !== null || tries === 0 || server < 0 || endsUs <= nowUs) return -1
  return linkToServer(world, world.services[service], server)
}
