/** What is shown of the people outside. */
import type { RequestKind, Traffic, UsersPart } from '../../design'
import type { ServiceView } from '../view'

export interface UsersView extends ServiceView {
  kind: 'users'
  ratePerSecond: number
  mix: Record<RequestKind, number>
  population: number
}

interface Shown {
  readonly part: UsersPart
  readonly traffic: Traffic
}

/** `cachedUntilUs`: until when each person knows the address. */
export function usersView(
  common: ServiceView,
  { part, traffic }: Shown,
  cachedUntilUs: Float64Array,
  nowUs: number,
): UsersView {
  const { population } = part
  let cached = 0
  for (const untilUs of cachedUntilUs) if (untilUs > nowUs) cached++
  const { ratePerSecond, mix } = traffic
  return {
    ...common,
    kind: 'users',
    ratePerSecond,
    mix,
    population,
    facts: [
      { keyword: 'people', value: population },
      // How many need not ask DNS now.
      { keyword: 'cached', value: cached, of: population },
    ],
  }
}
