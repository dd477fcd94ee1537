/** Pointing an application at other databases: a change of its configuration, which no database notices. */
import type { PointCommand } from '../../../command'
import type { World } from '../../../world'
import { Application } from '../../application/application'
import { Mysql } from '../mysql'
import { settleLosses } from './losses'
import { forget, isWritten } from './promotion'

/** Null when done; otherwise which part of the command the design does not allow. */
export function point(world: World, { target, writesTo, readsFrom }: PointCommand): string | null {
  const application = world.find(target)
  if (!(application instanceof Application)) return 'target'
  const { databases } = application
  const reached = (id: string): boolean => world.find(id) !== null && databases.linkTo(world.indexOf(id)) >= 0
  if (writesTo === undefined ? readsFrom === undefined : !reached(writesTo)) return 'writesTo'
  if (readsFrom !== undefined && (readsFrom.length === 0 || !readsFrom.every(reached))) return 'readsFrom'
  const before = application.writesTo
  const reads = readsFrom?.map((id) => world.indexOf(id))
  if (writesTo !== undefined) databases.writesTo = world.indexOf(writesTo)
  if (reads !== undefined) databases.readsFrom = reads
  if (application.writesTo !== before) tellWrites(world, application)
  for (const database of reads ?? []) world.ledger.note('pointed', application.index, database, 1)
  return null
}

/** What a database that was written to has told its clients is lost where no database that is written to has it. */
function tellWrites(world: World, { index, writesTo }: Application): void {
  world.ledger.note('pointed', index, writesTo)
  for (const database of world.services) {
    if (database instanceof Mysql) database.leadership.promoted('other', isWritten(database, world))
  }
  const database = world.services[writesTo]
  if (!(database instanceof Mysql)) return
  forget(world, database, settleLosses(world, database))
  database.contend()
}
