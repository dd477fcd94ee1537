/** The requests in flight: the calls that users made and that have not yet returned. There may be hundreds of thousands. */
import { FREE } from '../engine'
import type { Call, Simulation } from '../engine'

export function forEachInFlight({ calls }: Simulation['world'], visit: (call: Call) => void): void {
  for (const call of calls.all) {
    if (call.stage !== FREE && call.link < 0 && call.parent === null) visit(call)
  }
}

/** The newest ones, newest first, at most so many. */
export function newestInFlight(world: Simulation['world'], most: number): Call[] {
  let newest: Call[] = []
  let oldest = -1
  const cut = (): void => {
    newest = newest.sort((a, b) => b.number - a.number).slice(0, most)
    oldest = newest.at(most - 1)?.number ?? -1
  }
  forEachInFlight(world, (call) => {
    if (call.number <= oldest) return
    newest.push(call)
    if (newest.length === 2 * most) cut()
  })
  cut()
  return newest
}
