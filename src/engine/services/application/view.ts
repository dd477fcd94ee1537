/** What is shown of an application: its workers, and the databases that it uses. */
import type { World } from '../../world'
import type { ServiceView } from '../view'
import type { WorkerPool } from '../worker-pool'

export interface ApplicationView extends ServiceView {
  kind: 'application'
  waiting: number
  /** Ids of the databases. */
  writesTo: string | null
  readsFrom: string[]
}

interface Shown {
  readonly pool: WorkerPool
  readonly writesTo: number
  readonly readDatabases: readonly number[]
}

export function applicationView(common: ServiceView, shown: Shown, { services }: World): ApplicationView {
  const { workers, busy, waiting } = shown.pool
  const idOf = (index: number): string => services[index].part.id
  const writesTo = shown.writesTo < 0 ? null : idOf(shown.writesTo)
  const readsFrom = shown.readDatabases.map(idOf)
  return {
    ...common,
    kind: 'application',
    busy,
    capacity: workers === 0 ? null : workers,
    waiting,
    writesTo,
    readsFrom,
    uses: writesTo === null ? readsFrom : [writesTo, ...readsFrom],
  }
}
