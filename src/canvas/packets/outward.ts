/** How far along its line an outgoing call is drawn: a TLS handshake goes back and forth before the request follows. */
import { SEALED, SHAKES } from '../../engine'
import type { Call } from '../../engine'

/** `along` is the share of its leg that is over, 0..1; `latencyUs` is the link's. */
export function outward({ endsUs, flags, startedUs }: Call, along: number, latencyUs: number): number {
  if ((flags & (SEALED | SHAKES)) !== SEALED || latencyUs === 0) return along
  const trips = (endsUs - startedUs) / (2 * latencyUs)
  return Math.abs(1 - 2 * ((along * trips) % 1))
}
