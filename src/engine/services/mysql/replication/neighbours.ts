/** What a MySQL needs to know about the others: what they still need of its log, and which it could copy from. */
import type { LinkTable } from '../../../network/links'
import type { World } from '../../../world'
import { Application } from '../../application/application'
import type { Database } from '../database'

/** The first position of the binlog that one of its replicas has not applied yet. */
export function appliedByAll({ binlog, followers }: Database): number {
  return Math.min(binlog.end, ...followers.map(({ replica }) => replica?.applied ?? 0))
}

/** The position from which its log is kept: for replicas whatever they need, for others within bounds. */
export function keptFrom(own: Database): number {
  const needed = own.others.map(({ data, replica }) =>
    replica?.source === own && replica.holdsPlace ? replica.applied : own.data.keptFor(data),
  )
  return Math.min(own.binlog.end, ...needed)
}

/** The databases that it can be attached to now: they are linked, and no chain of replicas would result. */
export function possibleSources({ followers, others, part }: Database, links: LinkTable): readonly Database[] {
  if (followers.length > 0) return []
  return others.filter((other) => other.replica === null && links.joining(other.part.id, part.id) >= 0)
}

/** Another MySQL of the design that runs and accepts writes. */
export function otherWritable({ others }: Database): Database | null {
  return others.find((other) => other.running && !other.readOnly) ?? null
}

/** The applications whose configuration names it for writes. */
export function writersOf({ index }: Database, { services }: World): Application[] {
  return services.filter(
    (service): service is Application => service instanceof Application && service.writesTo === index,
  )
}
