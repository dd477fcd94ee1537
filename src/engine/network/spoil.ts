/** How the answer of a service that misbehaves leaves it. */
import { Hop } from '../ledger/hops'
import type { Ledger } from '../ledger/ledger'
import { ANSWERS_500, BREAKS_OFF } from '../services/service'
import type { Service } from '../services/service'
import { GARBAGE, TRUNCATED } from './calls'
import type { Call } from './calls'

/** Notes it, and returns what the caller gets instead of `status`. */
export function spoil(all: readonly Call[], ledger: Ledger, service: Service, call: number, status: number): number {
  service.failed++
  if (service.mode === ANSWERS_500) {
    ledger.hop(call, Hop.answered, 500)
    return 500
  }
  const head = service.mode === BREAKS_OFF ? status : 0
  ledger.hop(call, Hop.spoiled, head)
  if (head === 0) return GARBAGE
  all[call].flags |= TRUNCATED
  return status
}
