/** The requests that are on their way: the calls that users made and that have not come back to them. */
import { FREE } from '../engine'
import type { Call, Simulation } from '../engine'

export function inFlight({ calls }: Simulation['world']): Call[] {
  return calls.all.filter(({ stage, link, parent }) => stage !== FREE && link < 0 && parent === null)
}
