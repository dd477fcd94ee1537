/** How a service's answer leaves it: intact, or spoiled by one that misbehaves. */
import { Hop } from '../ledger/hops'
import type { Ledger } from '../ledger/ledger'
import { GARBAGE, RESET, STALLED, TRUNCATED } from './calls'
import type { Call } from './calls'
import { CLOSES, NORMAL, SENDS_GARBAGE, STALLS, statusOfMode } from './port'
import type { Port } from './port'

/** Counts and notes the answer, and returns what the caller gets: usually `status` itself. */
export function answerOf(ledger: Ledger, port: Port, call: Call, status: number): number {
  if (port.mode !== NORMAL && status !== GARBAGE) return spoil(ledger, port, call, status)
  if (status >= 200 && status < 500) port.answered++
  else port.failed++
  ledger.hop(call, Hop.answered, status)
  return status
}

function spoil(ledger: Ledger, port: Port, call: Call, status: number): number {
  const own = statusOfMode[port.mode]
  if (own > 0) {
    if (own < 500) port.answered++
    else port.failed++
    ledger.hop(call, Hop.answered, own)
    return own
  }
  port.failed++
  if (port.mode === CLOSES) {
    ledger.hop(call, Hop.reset, 0)
    return RESET
  }
  const head = port.mode === SENDS_GARBAGE ? 0 : status
  ledger.hop(call, Hop.spoiled, head)
  if (head === 0) return GARBAGE
  call.flags |= port.mode === STALLS ? TRUNCATED | STALLED : TRUNCATED
  return status
}
