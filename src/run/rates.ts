/** How many requests a second come over each link, and to each service, counted from the ledger: the same at every look. */
import { Hop } from '../engine'
import type { Simulation } from '../engine'

/** By id; empty while there is too little to count. */
export interface Rates {
  links: Readonly<Record<string, number>>
  /** What the service received; of the users, what they sent. */
  services: Readonly<Record<string, number>>
}

/** Over this many simulated seconds, or since the start. */
const WINDOW_US = 5e6
const SHORTEST_US = 1e6

export function ratesOf({ world, nowUs }: Simulation): Rates {
  const { hops } = world.ledger
  const windowUs = Math.min(WINDOW_US, nowUs - hops.oldestUs)
  if (windowUs <= 0 || (windowUs < SHORTEST_US && hops.oldestUs === 0)) return { links: {}, services: {} }
  const overLinks = new Float64Array(world.links.links.length)
  const atServices = new Float64Array(world.services.length)
  hops.forEachSince(nowUs - windowUs, (hop, detail, service) => {
    if (hop === Hop.arrived) overLinks[detail]++
    if (hop === Hop.arrived || hop === Hop.sent) atServices[service]++
  })
  const perSecond = (count: number): number => (count * 1e6) / windowUs
  return {
    links: Object.fromEntries(world.links.links.map(({ id }, i) => [id, perSecond(overLinks[i])])),
    services: Object.fromEntries(world.services.map(({ part }, i) => [part.id, perSecond(atServices[i])])),
  }
}
