/**
 * The law of replication: a replica has applied at most what it received, and received at most what was committed; what
 * it has applied is what its source has up to there; its log has one entry for each of its rows; and each row is
 * executed, except as an attach by force says.
 */
import { Mysql } from '../mysql'
import type { Replica } from '../replication/replica'
import type { Invariant, Memory } from '../../../invariants/invariant'

export const replicasFollow: Invariant = {
  name: 'replicas follow their source',

  check({ world }, memory) {
    for (const database of world.services) {
      if (!(database instanceof Mysql)) continue
      const { binlog, data, part, replica } = database
      if (data.rows.size !== binlog.end) return `${part.id} has ${data.rows.size} rows and logged ${binlog.end}.`
      const broken = strayed(database, memory) ?? (replica === null ? null : brokenBy(database, replica))
      if (broken !== null) return broken
    }
    return null
  },
}

/** What counts as executed differs from the rows only when an attach by force has purged the log to its end. */
function strayed({ binlog, data, part: { id } }: Mysql, memory: Memory): string | null {
  const last = memory.of('rows', 2, id)
  const [apartBefore, seen] = last
  const apart = data.executed.size - data.rows.size
  last[0] = apart
  last[1] = 1
  if (seen === 0 || apart === apartBefore || binlog.purged === binlog.end) return null
  return `${id} has executed ${data.executed.size} writes and has ${data.rows.size} rows.`
}

function brokenBy({ data, index, part: { id }, rules }: Mysql, replica: Replica): string | null {
  const { applied, received, source, holdsPlace } = replica
  const { binlog } = source
  if (applied > received) return `${id} applied ${applied} writes and received ${received}.`
  if (received > binlog.end) return `${id} received ${received} writes of ${binlog.end}.`
  if (!holdsPlace) return null
  if (applied < binlog.purged) return `${id} needs position ${applied}, and ${source.part.id} purged ${binlog.purged}.`
  if (applied > binlog.purged && !binlog.isIn(data.executed, applied - 1)) return `${id} lacks what it has applied.`
  if (applied < binlog.end && binlog.isIn(data.executed, applied)) return `${id} has what it has not applied.`
  // What it has committed itself since it was attached is its own.
  const own = data.executed.ofOrigin(index).minus(source.data.executed.ofOrigin(index)).size
  const alone = rules.refused(data.executed, source.data.executed, source.index)
  return alone <= own ? null : `${id} has ${alone} writes for which ${source.part.id} should refuse it.`
}
