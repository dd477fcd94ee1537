/** The requests in flight: the calls that users made and that have not yet returned. There may be hundreds of thousands. */
import { FREE, requestKinds } from '../engine'
import type { Call, Simulation } from '../engine'
import { ByBlock } from './by-block'

type World = Simulation['world']

/** Of a block of calls. */
interface Sight {
  /** By kind: when the oldest in flight was sent; Infinity when there is none. */
  readonly oldestUs: number[]
  /** The number of the newest; 0 when there is none. */
  newest: number
  readonly calls: readonly Call[]
}

const sights = new WeakMap<World['calls'], ByBlock<Sight>>()

function sightsOf({ calls }: World): readonly Sight[] {
  let known = sights.get(calls)
  if (known === undefined) sights.set(calls, (known = new ByBlock(calls, look)))
  return known.all
}

function look(block: readonly Call[]): Sight {
  const inFlight = block.filter(isInFlight)
  // Those of checks that Nginx passes on have numbers below 0.
  const calls = inFlight.filter(({ number }) => number > 0)
  const sight = { oldestUs: requestKinds.map(() => Infinity), newest: 0, calls }
  for (const { enteredUs, kind, number } of inFlight) {
    if (enteredUs < sight.oldestUs[kind]) sight.oldestUs[kind] = enteredUs
    if (number > sight.newest) sight.newest = number
  }
  return sight
}

const isInFlight = ({ link, parent, stage }: Call): boolean => stage !== FREE && link < 0 && parent === null

/** By kind: when the oldest in flight was sent; Infinity when there is none. */
export function oldestInFlight(world: World): number[] {
  const oldest = requestKinds.map(() => Infinity)
  for (const { oldestUs } of sightsOf(world)) {
    for (let kind = 0; kind < oldest.length; kind++) oldest[kind] = Math.min(oldest[kind], oldestUs[kind])
  }
  return oldest
}

/** The newest ones, newest first, at most so many. */
export function newestInFlight(world: World, most: number): Call[] {
  let newest: Call[] = []
  for (const sight of [...sightsOf(world)].sort((a, b) => b.newest - a.newest)) {
    if (sight.newest <= (newest.at(most - 1)?.number ?? 0)) break
    newest = [...newest, ...sight.calls].sort((a, b) => b.number - a.number).slice(0, most)
  }
  return newest
}
