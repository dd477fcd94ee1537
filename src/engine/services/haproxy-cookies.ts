/**
 * Cookie persistence (`cookie SRV insert indirect nocache`): a request whose cookie names a server that is UP goes straight
 * to it, and everybody else is told the name of the server that answered.
 */
import type { Backend } from '../balancing/backend'
import { NO_SERVER } from '../balancing/algorithm'
import { cookieSent, terminationCode } from '../ledger/termination'
import type { Ending } from '../ledger/termination'
import { BOUND, DIRECT } from '../network/calls'
import type { Call } from '../network/calls'

/** Looks at the cookie of a request that has come. The server it goes straight to, or NO_SERVER when one is to be chosen. */
export function readCookie(all: readonly Call[], call: number, backend: Backend): number {
  const it = all[call]
  const named = all[it.parent].cookie - 1
  const direct = named >= 0 && backend.states.serves(named)
  it.termination = terminationCode('--', named < 0 ? 'N' : direct ? 'V' : 'D', 'N')
  if (!direct) return NO_SERVER
  it.flags |= DIRECT | BOUND
  return named
}

/** The request was moved away from the server that its cookie names: that cookie is now one of a server that is out. */
export function cookieFailed(it: Call): void {
  if (cookieSent(it.termination) === 'V') it.termination = terminationCode('--', 'D', 'N')
}

/**
 * The termination state of a request that ends. A cookie is inserted into an answer by a server, unless it is the one that
 * the request came with.
 */
export function terminationAt(it: Call, ending: Ending): number {
  const sent = cookieSent(it.termination)
  if (sent === '-') return terminationCode(ending, '-', '-')
  return terminationCode(ending, sent, ending === '--' && (it.flags & DIRECT) === 0 ? 'I' : 'N')
}
