/** The newest requests in flight: what a list of requests begins with. */
import type { Call, Simulation } from '../engine'
import { isInFlight, sightsOf } from './in-flight'

/** The newest in flight, newest first, at most so many. */
export function newestInFlight(world: Simulation['world'], most: number): Call[] {
  let newest: Call[] = []
  for (const { calls, highest } of [...sightsOf(world)].sort((a, b) => b.highest - a.highest)) {
    // Those of checks that Nginx passes on have numbers below 0.
    if (highest <= (newest.at(most - 1)?.number ?? 0)) break
    const more = calls.filter((call) => isInFlight(call) && call.number > 0)
    newest = [...newest, ...more].sort((a, b) => b.number - a.number).slice(0, most)
  }
  return newest
}
