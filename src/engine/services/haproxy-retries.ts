/** HAProxy's rule for a failed connection: whether the next attempt chooses a server anew, and whether it waits before. */
import type { Backend } from '../balancing/backend'
import { BOUND } from '../network/calls'
import type { Call } from '../network/calls'
import type { RequestSettings } from './haproxy-settings'

export interface NextAttempt {
  moves: boolean
  waits: boolean
}

/** `refused`: otherwise the connect timeout was the wait already. */
export function nextAttempt(it: Call, refused: boolean, settings: RequestSettings, backend: Backend): NextAttempt {
  const { retries, redispatch } = settings
  const active = backend.activeUsable
  const free = active > 1 && (it.flags & BOUND) === 0
  const moves = redispatch && (!backend.states.serves(it.server) || it.tries === retries || free)
  return { moves, waits: refused && (!moves || active <= 1) }
}
