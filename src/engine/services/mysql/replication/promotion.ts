/**
 * Promoting a replica: it becomes writable, every application with a link to it is reconfigured to write to it, and the
 * writes that no database still written to has are lost.
 */
import { FREE } from '../../../network/calls'
import type { World } from '../../../world'
import { Application } from '../../application/application'
import { Users } from '../../users/users'
import type { Mysql } from '../mysql'
import type { IntervalSet } from './interval-set'
import { settleLosses } from './losses'
import { otherWritable, writersOf } from './neighbours'

/** Promotes `target`, which must be responding. Does nothing to a database that is not a replica. */
export function promote(world: World, target: Mysql): void {
  const { replica } = target
  if (replica === null) return
  const elsewhere = world.services
    .filter((service) => service instanceof Application)
    .filter(({ writesTo }) => writesTo >= 0 && writesTo !== target.index)
    .map((application) => ({ application, before: application.writesTo }))
  target.promote()
  for (const { application } of elsewhere) if (application.reaches(target.index)) application.writesTo = target.index
  for (const database of [target, ...target.others]) {
    const which = database === target ? 'itself' : database === replica.source ? 'replica' : 'other'
    database.leadership.promoted(which, writersOf(database, world).length > 0)
  }
  target.note('promoted')
  forget(world, target, settleLosses(world, target, true))
  for (const { application, before } of elsewhere) {
    world.ledger.note(
      application.writesTo === before ? 'unlinked' : 'repointed',
      application.index,
      target.index,
      before,
    )
  }
  if (otherWritable(target) !== null) target.note('splitBrain')
}

/** Lost writes are no longer expected: from now on a user's own latest write is the latest one that survived. */
function forget(world: World, { visibleWrite }: Mysql, lost: IntervalSet): void {
  for (const service of world.services) {
    if (service instanceof Users) service.memory.forgetWrites(lost, visibleWrite)
  }
  for (const call of world.calls.all) {
    if (call.stage !== FREE && lost.has(call.ownWrite)) {
      call.ownWrite = Math.min(call.ownWrite, visibleWrite[call.user])
    }
  }
}
