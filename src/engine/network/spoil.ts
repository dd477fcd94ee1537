/** How a service's answer leaves it: intact, or spoiled by one that misbehaves. */
import { Hop } from '../ledger/hops'
import type { Ledger } from '../ledger/ledger'
import { GARBAGE, TRUNCATED } from './calls'
import type { Call } from './calls'
import { ANSWERS_500, BREAKS_OFF, NORMAL } from './port'
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
  port.failed++
  if (port.mode === ANSWERS_500) {
    ledger.hop(call, Hop.answered, 500)
    return 500
  }
  const head = port.mode === BREAKS_OFF ? status : 0
  ledger.hop(call, Hop.spoiled, head)
  if (head === 0) return GARBAGE
  call.flags |= TRUNCATED
  return status
}
