/** TLS and eavesdroppers of a run, which tests provide. */
import type { Privacy } from '../network/privacy'
import type { Simulation } from '../simulation'

export function privacyOf({ world }: Simulation): Privacy {
  if (world.privacy === null) throw new Error('TLS has not been provided.')
  return world.privacy
}
