/** The law of replication: a replica has applied at most what it received, and received at most what was committed. */
import { Mysql } from '../services/mysql'
import type { Invariant } from './invariant'

export const replicasFollow: Invariant = {
  name: 'replicas follow their source',

  check({ world }) {
    for (const database of world.services) {
      if (!(database instanceof Mysql) || database.replica === null) continue
      const { applied, received, source } = database.replica
      const { id } = database.part
      if (applied > received) return `${id} applied ${applied} writes and received ${received}.`
      if (received > source.binlog.end) return `${id} received ${received} writes of ${source.binlog.end}.`
      if (database.binlog.end !== applied) return `${id} applied ${applied} writes and logged ${database.binlog.end}.`
    }
    return null
  },
}
