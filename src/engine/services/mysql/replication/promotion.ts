/**
 * Promoting a replica: it becomes writable, every application with a link to it is reconfigured to write to it, and the
 * writes that no database still written to has are lost.
 */
import { FREE } from '../../../network/calls'
import type { World } from '../../../world'
import { Application } from '../../application/application'
import { Users } from '../../users/users'
import type { Database } from '../database'
import type { IntervalSet } from './interval-set'
import type { Leadership } from './leadership'
import { settleLosses } from './losses'
import { writersOf } from './neighbours'

/** What is promoted, and the others beside it. */
export interface Promotable extends Database {
  readonly leadership: Leadership
  readonly others: readonly Promotable[]
  readonly copying: { end(): void }
  setReadOnly(readOnly: boolean, persist: boolean): void
  contend(): void
}

/**
 * Promotes `target`, which must be responding. Does nothing to a database that is not a replica. `persist`: its `read_only`
 * stays off after a restart. `tells`: applications are reconfigured with it.
 */
export function promote(world: World, target: Promotable, persist = true, tells = true): void {
  const { replica } = target
  if (replica === null) return
  const applications = world.services.filter((service) => service instanceof Application)
  const elsewhere = applications
    .filter(({ writesTo }) => tells && writesTo >= 0 && writesTo !== target.index)
    .map((application) => ({ application, before: application.writesTo }))
  const discarded = replica.received - replica.applied
  // STOP REPLICA; RESET REPLICA ALL; SET PERSIST read_only = 0. What was received and not applied is discarded.
  target.copying.end()
  target.setReadOnly(false, persist)
  for (const { application } of elsewhere)
    if (application.databases.linkTo(target.index) >= 0) application.databases.writesTo = target.index
  for (const database of [target, ...target.others]) {
    const which = database === target ? 'itself' : database === replica.source ? 'replica' : 'other'
    database.leadership.promoted(which, isWritten(database, world))
  }
  target.note('promoted')
  if (discarded > 0) target.note('discarded', discarded)
  forget(world, target, settleLosses(world, target, true))
  for (const { application, before } of elsewhere) {
    const moved = application.writesTo !== before
    world.ledger.note(moved ? 'repointed' : 'unlinked', application.index, target.index, before)
  }
  for (const { databases, index } of tells ? applications : []) tellStranded(world, target, index, databases.readsFrom)
  target.contend()
}

/** Whether applications write to it; null when none writes anywhere. */
export function isWritten(database: Database, world: World): boolean | null {
  const writing = world.services.some((service) => service instanceof Application && service.writesTo >= 0)
  return writing ? writersOf(database, world).length > 0 : null
}

/** The reads of an application go nowhere while none of its databases runs. */
function tellStranded(world: World, target: Promotable, application: number, reads: readonly number[]): void {
  const [first] = reads
  if (reads.length === 0 || reads.some((database) => world.services[database].running)) return
  world.ledger.note('readsNowhere', application, target.index, first)
}

/** Lost writes are no longer expected: from now on a user's own latest write is the latest one that survived. */
export function forget(world: World, { visibleWrite }: Database, lost: IntervalSet): void {
  for (const service of world.services) {
    if (service instanceof Users) service.memory.forgetWrites(lost, visibleWrite)
  }
  for (const call of world.calls.all) {
    if (call.stage !== FREE && lost.has(call.ownWrite)) {
      call.ownWrite = Math.min(call.ownWrite, visibleWrite[call.user])
    }
  }
}
