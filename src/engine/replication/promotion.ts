/**
 * Promoting a replica: it becomes writable, the configuration of every application with a link to it names it for writes,
 * and the writes that the old primary had committed and the replica had not applied are lost.
 */
import { FREE } from '../network/calls'
import { Application } from '../services/application'
import type { Mysql } from '../services/mysql'
import { Users } from '../services/users'
import type { World } from '../world'
import type { BinlogEntry } from './binlog'
import { otherWritable, writersOf } from './neighbours'

/** Promotes `target`, which must answer. Does nothing to a database that is no replica. */
export function promote(world: World, target: Mysql): void {
  const { replica } = target
  if (replica === null) return
  const lost = lackedBy(target, replica.source)
  target.promote()
  target.note('promoted')
  world.ledger.lose(target.index, lost)
  const left = repoint(world, target)
  target.leadership.leads = true
  for (const other of target.others) {
    if (other === replica.source || left.has(other.index)) other.leadership.leads = writersOf(other, world).length > 0
  }
  forget(world, target, lost)
  if (otherWritable(target) !== null) target.note('splitBrain')
}

/** Points every application that writes anywhere at `target`, if it has a link to it; returns where they wrote before. */
function repoint(world: World, { index }: Mysql): Set<number> {
  const left = new Set<number>()
  for (const application of world.services) {
    if (!(application instanceof Application)) continue
    const { writesTo } = application
    if (writesTo < 0 || writesTo === index) continue
    const moves = application.reaches(index)
    world.ledger.note(moves ? 'repointed' : 'unlinked', application.index, index, writesTo)
    if (!moves) continue
    application.writesTo = index
    left.add(writesTo)
  }
  return left
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
