/** What is asked of the calls of requests: which are in flight, their age, and where one is. There may be hundreds of thousands. */
import { FREE, requestKinds } from '../engine'
import type { Call, Simulation } from '../engine'
import { byBlock } from './by-block'

type World = Simulation['world']

/** Of a block of calls. */
interface Sight {
  /** Those in use. */
  readonly calls: readonly Call[]
  /** The numbers of the oldest and the newest request among them. */
  readonly lowest: number
  readonly highest: number
  /** By kind: when the oldest in flight was sent; Infinity when there is none. */
  readonly oldestUs: number[]
}

export const sightsOf = byBlock(look)

function look(block: readonly Call[]): Sight {
  const calls = block.filter(({ stage }) => stage !== FREE)
  const oldestUs = requestKinds.map(() => Infinity)
  let [lowest, highest] = [Infinity, -Infinity]
  for (const call of calls) {
    const { enteredUs, kind, number } = call
    if (number < lowest) lowest = number
    if (number > highest) highest = number
    if (isInFlight(call) && enteredUs < oldestUs[kind]) oldestUs[kind] = enteredUs
  }
  return { calls, lowest, highest, oldestUs }
}

/** A call that a user made and that has not yet returned. */
export const isInFlight = ({ link, parent }: Call): boolean => link < 0 && parent === null

/** By kind: when the oldest in flight was sent; Infinity when there is none. */
export function oldestInFlight(world: World): number[] {
  const oldest = requestKinds.map(() => Infinity)
  for (const { oldestUs } of sightsOf(world)) {
    for (let kind = 0; kind < oldest.length; kind++) oldest[kind] = Math.min(oldest[kind], oldestUs[kind])
  }
  return oldest
}

/** The calls of the request with this number, in the order of the pool; none when it has ended. */
export function callsOf(world: World, request: number): Call[] {
  return sightsOf(world).flatMap(({ calls, lowest, highest }) =>
    lowest <= request && request <= highest ? calls.filter(({ number }) => number === request) : [],
  )
}
