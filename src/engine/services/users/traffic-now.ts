/** How much traffic there is now. */
import type { Traffic } from '../../design'
import type { Service } from '../service'
import { Users } from './users'

/** Null when nobody is there to send. */
export function trafficNow(services: readonly Service[]): Traffic | null {
  return services.find((service) => service instanceof Users)?.traffic ?? null
}
