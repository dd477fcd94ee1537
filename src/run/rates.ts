/**
 * Requests per second over each link and to each service: those of the last second, counted from the engine's state, so that
 * an instant has the same rates however it was reached, and nothing is said to travel where nothing does any more.
 */
import { usersOf } from '../designs/find'
import type { Simulation } from '../engine'

/** By id; empty until the first second is over, and for a run that is not watched. */
export interface Rates {
  links: Readonly<Record<string, number>>
  /** Requests that reached the service; for the users, those they sent. */
  services: Readonly<Record<string, number>>
}

export function ratesOf({ world, nowUs }: Simulation): Rates {
  const { links } = world.links
  const users = usersOf(world.design)?.id
  const { recent } = world.ledger
  if (recent === null || nowUs < 1e6) return { links: {}, services: {} }
  const { sent, arrived } = recent.lately.traffic(nowUs)
  const to = (id: string): number => links.reduce((sum, link, i) => (link.to === id ? sum + arrived[i] : sum), 0)
  return {
    links: Object.fromEntries(links.map(({ id }, i) => [id, arrived[i]])),
    services: Object.fromEntries(world.services.map(({ part: { id } }) => [id, id === users ? sent : to(id)])),
  }
}
