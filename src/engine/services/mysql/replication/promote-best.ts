/** Failover as a manager does it: the replica that has applied most takes over when no primary runs. */
import type { World } from '../../../world'
import { Mysql } from '../mysql'
import { promote } from './promotion'

/** Does nothing while a writable database runs, or when no replica does. Of equals the first is promoted. */
export function promoteBest(world: World): void {
  const running = world.services.filter((service) => service instanceof Mysql).filter(({ answers }) => answers)
  if (running.some(({ readOnly }) => !readOnly)) return
  const replicas = running.filter(({ replica }) => replica !== null)
  const best = replicas.toSorted((a, b) => (b.replica?.applied ?? 0) - (a.replica?.applied ?? 0)).at(0)
  if (best !== undefined) promote(world, best)
}
