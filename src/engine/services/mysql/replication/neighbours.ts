/** What a MySQL needs to know about the others: what they still need of its log, and which it could copy from. */
import type { Call } from '../../../network/calls'
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

/**
 * Another database that takes writes as this one does, so that their rows part: applications write to both, or neither copies
 * from the other and one of them was promoted. A replica that nobody writes to takes none, whatever its `read_only`.
 */
export function rivalOf(own: Database, world: World): Database | null {
  if (!takesWrites(own)) return null
  const written = writersOf(own, world).length > 0
  const promoted = (other: Database): boolean => own.leadership.raised || other.leadership.raised
  const parts = (other: Database): boolean =>
    (written && writersOf(other, world).length > 0) ||
    (promoted(other) && other.replica?.source !== own && own.replica?.source !== other)
  return own.others.find((other) => takesWrites(other) && parts(other)) ?? null
}

function takesWrites({ leadership, readOnly, running }: Database): boolean {
  return running && !readOnly && (leadership.led || leadership.raised)
}

/** True for a write of a client whose account may write in spite of `read_only`. */
export function mayWrite({ parent }: Call, { services }: World): boolean {
  const client = parent === null ? null : services[parent.service]
  return client instanceof Application && client.privileged
}

/** The applications whose configuration names it for writes. */
export function writersOf({ index }: Database, { services }: World): Application[] {
  return services.filter(
    (service): service is Application => service instanceof Application && service.writesTo === index,
  )
}
