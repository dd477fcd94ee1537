/** Finds the one service of a kind in a run, for tests. */
import { Collector } from '../services/collector/collector'
import type { Failover } from '../services/failover-manager/failover'
import { Manager } from '../services/failover-manager/manager'
import type { Service } from '../services/service'
import type { Simulation } from '../simulation'

/** The first service of this kind; there must be one. */
export function find<T extends Service>({ world }: Simulation, kind: new (...parts: never[]) => T): T {
  const found = world.services.find((service) => service instanceof kind)
  if (!(found instanceof kind)) throw new Error('The design has no such service.')
  return found
}

export function failoverOf({ world }: Simulation): Failover {
  const found = world.beside?.present.find((part) => part instanceof Manager)
  if (!(found instanceof Manager)) throw new Error('There is no manager.')
  return found.failover
}

export function booksOf({ world }: Simulation): Collector {
  const found = world.beside?.present.find((part) => part instanceof Collector)
  if (!(found instanceof Collector)) throw new Error('There is no collector.')
  return found
}
