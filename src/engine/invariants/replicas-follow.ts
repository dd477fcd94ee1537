/**
 * The law of replication: a replica has applied at most what it received, and received at most what was committed; what it
 * has applied is what its source has up to there; and its log has one entry for each of its rows.
 */
import { Mysql } from '../services/mysql/mysql'
import type { Replica } from '../services/mysql/replication/replica'
import type { Invariant } from './invariant'

export const replicasFollow: Invariant = {
  name: 'replicas follow their source',

  check({ world }) {
    for (const database of world.services) {
      if (!(database instanceof Mysql)) continue
      const { binlog, data, part, replica } = database
      const rows = data.executed.size - data.skipped.size + data.errant.size
      if (rows !== binlog.end) return `${part.id} has ${rows} rows and logged ${binlog.end}.`
      const broken = replica === null ? null : brokenBy(database, replica)
      if (broken !== null) return broken
    }
    return null
  },
}

function brokenBy({ data, part: { id, readOnly } }: Mysql, replica: Replica): string | null {
  const { applied, received, source, holdsPlace } = replica
  const { binlog } = source
  if (applied > received) return `${id} applied ${applied} writes and received ${received}.`
  if (received > binlog.end) return `${id} received ${received} writes of ${binlog.end}.`
  if (!holdsPlace) return null
  if (applied < binlog.purged) return `${id} needs position ${applied}, and ${source.part.id} purged ${binlog.purged}.`
  if (applied > binlog.purged && !binlog.isIn(data.executed, applied - 1)) return `${id} lacks what it has applied.`
  if (applied < binlog.end && binlog.isIn(data.executed, applied)) return `${id} has what it has not applied.`
  const alone = readOnly && data.errant.size === 0 ? data.executed.beyond(source.data.executed) : 0
  return alone === 0 ? null : `${id} has ${alone} writes that ${source.part.id} has not.`
}
