/**
 * Requests per second over each link and to each service, counted over whole simulated seconds from the engine's state,
 * so that an instant has the same rates however it was reached.
 */
import { usersOf } from '../designs/find'
import type { Simulation } from '../engine'

/** By id; empty until the first second is over. */
export interface Rates {
  links: Readonly<Record<string, number>>
  /** Requests that reached the service; for the users, those they sent. */
  services: Readonly<Record<string, number>>
}

/** Seconds averaged over: the latest whole ones, fewer near the start. */
const WINDOW = 5

export function ratesOf({ world, nowUs }: Simulation): Rates {
  const { links } = world.links
  const users = usersOf(world.design)?.id
  const { perSecond } = world.ledger.metrics
  const now = Math.floor(nowUs / 1e6)
  const window = Math.min(WINDOW, now)
  if (window === 0) return { links: {}, services: {} }
  const seconds = Array.from({ length: window }, (_, i) => perSecond.second(now - window + i))
  const rate = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0) / window
  const overLink = links.map((_, i) => rate(seconds.map(({ arrivedByLink }) => arrivedByLink[i])))
  const to = (id: string): number => links.reduce((sum, link, i) => (link.to === id ? sum + overLink[i] : sum), 0)
  return {
    links: Object.fromEntries(links.map(({ id }, i) => [id, overLink[i]])),
    services: Object.fromEntries(
      world.services.map(({ part: { id } }) => [id, id === users ? rate(seconds.map(({ sent }) => sent)) : to(id)]),
    ),
  }
}
