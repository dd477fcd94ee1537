/**
 * Cookie persistence (`cookie SRV insert indirect nocache`): a request whose cookie names a server that is UP goes straight
 * to it; every other answer sets a cookie with the name of its server.
 */
import { BOUND, DIRECT, rootOf } from '../../network/calls'
import type { Call } from '../../network/calls'
import { NO_SERVER } from './balancing/algorithm'
import type { Backend } from './balancing/backend'
import type { CookieNames } from './cookie-names'
import { answered, cookieSent, terminationCode } from './log/termination'
import type { Ending } from './log/termination'

/** Reads an arriving request's cookie: the server it goes straight to, or NO_SERVER when one must be chosen. */
export function readCookie(call: Call, backend: Backend, names: CookieNames): number {
  const { cookie } = rootOf(call)
  const line = names.lineOf(call.service, cookie)
  const named = line >= 0 && backend.has(line) ? line : NO_SERVER
  const direct = named !== NO_SERVER && backend.states.serves(named)
  call.termination = terminationCode('--', cookie === 0 ? 'N' : named === NO_SERVER ? 'I' : direct ? 'V' : 'D', 'N')
  if (!direct) return NO_SERVER
  call.flags |= DIRECT | BOUND
  return named
}

/** The request was redispatched from the server its cookie names: that cookie now counts as one of a server that is out. */
export function cookieFailed(call: Call): void {
  if (cookieSent(call.termination) === 'V') call.termination = terminationCode('--', 'D', 'N')
}

/**
 * The termination state of a request that ends. A cookie is inserted into a server's answer, unless the request came with
 * the same one.
 */
export function terminationAt(call: Call, ending: Ending): number {
  const sent = cookieSent(call.termination)
  if (sent === '-') return terminationCode(ending, '-', '-')
  return terminationCode(ending, sent, answered(ending) && (call.flags & DIRECT) === 0 ? 'I' : 'N')
}
