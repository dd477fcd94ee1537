/** What is shown of an application: its workers, and the databases that it uses. */
import type { World } from '../../world'
import type { ServiceView } from '../view'
import type { WorkerPool } from '../worker-pool'
import type { Databases } from './databases'

export interface ApplicationView extends ServiceView {
  kind: 'application'
  waiting: number
  /** Ids of the databases. */
  writesTo: string | null
  readsFrom: string[]
  /** The databases that it has a link to, and so can be pointed at. */
  reaches: string[]
}

interface Shown {
  readonly pool: WorkerPool
  readonly databases: Databases
}

export function applicationView(common: ServiceView, shown: Shown, { services }: World): ApplicationView {
  const { workers, busy, waiting } = shown.pool
  const idOf = (index: number): string => services[index].part.id
  const { databases } = shown
  const writesTo = databases.writesTo < 0 ? null : idOf(databases.writesTo)
  const readsFrom = databases.readsFrom.map(idOf)
  const reaches = services.filter(({ index }) => databases.linkTo(index) >= 0).map(({ part }) => part.id)
  return {
    ...common,
    kind: 'application',
    busy,
    capacity: workers === 0 ? null : workers,
    waiting,
    writesTo,
    readsFrom,
    reaches,
    uses: writesTo === null ? readsFrom : [writesTo, ...readsFrom],
  }
}
