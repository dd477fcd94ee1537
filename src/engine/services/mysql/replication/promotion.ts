/**
 * Promoting a replica: it becomes writable, the applications' configuration names it for writes, and the writes that
 * the old primary had committed and the replica had not applied are lost.
 */
import { FREE } from '../../../network/calls'
import type { World } from '../../../world'
import { Application } from '../../application/application'
import { Users } from '../../users/users'
import type { Mysql } from '../mysql'
import type { BinlogEntry } from './binlog'

/** Promotes `target`; returns the writes lost, oldest first. Does nothing to a database that is no replica. */
export function promote(world: World, target: Mysql): BinlogEntry[] {
  const replica = target.replica
  if (replica === null) return []
  const lost = lackedBy(target, replica.source)
  target.promote()
  target.superseded = false
  replica.source.superseded = true
  for (const service of world.services) {
    if (service instanceof Application && service.writesTo === replica.source.index) service.repoint(target.index)
  }
  forget(world, target, lost)
  return lost
}

/**
 * The writes that the source has told its clients of and whose rows the target does not have. A write that the source
 * has never told is no loss: its client knows nothing, or will hear of it later.
 */
function lackedBy({ data }: Mysql, { binlog, semiSync }: Mysql): BinlogEntry[] {
  const entries: BinlogEntry[] = []
  const told = Math.min(binlog.end, semiSync.firstWaiting)
  for (let at = binlog.purged; at < told; at++) {
    if (binlog.isIn(data.executed, at) && !binlog.isIn(data.skipped, at)) continue
    const entry = binlog.at(at)
    if (!entry.forsaken) entries.push(entry)
  }
  return entries
}

/** A lost write is not waited for any more: from now on a user's own latest write is the latest one that survived. */
function forget(world: World, target: Mysql, lost: readonly BinlogEntry[]): void {
  const lostOf = new Map<number, number>()
  for (const entry of lost) lostOf.set(entry.user, target.visibleWrite[entry.user])
  for (const service of world.services) {
    if (service instanceof Users) service.memory.forgetWrites(lostOf)
  }
  for (const call of world.calls.all) {
    const survived = lostOf.get(call.user)
    if (call.stage !== FREE && survived !== undefined) call.ownWrite = Math.min(call.ownWrite, survived)
  }
}
