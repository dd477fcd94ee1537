/** The people outside, among the services of a run. */
import type { Service } from '../service'
import { Users } from './users'

/** Null when nobody is there to send. */
export function findUsers(services: readonly Service[]): Users | null {
  return services.find((service) => service instanceof Users) ?? null
}
