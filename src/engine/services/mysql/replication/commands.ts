/** What an operator does to a replica: its threads are stopped and started, and it is promoted. */
import type { PromoteCommand, ReplicationCommand } from '../../../command'
import { Mysql } from '../mysql'
import { promote } from './promotion'
import type { World } from '../../../world'

/** Null when done or in vain; otherwise which part of the command the design does not have. */
export function promoteReplica(
  world: World,
  { target, applyFirst = false, persist = true }: PromoteCommand,
): string | null {
  const service = world.find(target)
  if (!(service instanceof Mysql)) return 'target'
  if (service.replica === null || !service.answers) return null
  if (applyFirst) service.copying.promoteWhenApplied(persist)
  else promote(world, service, persist)
  return null
}

export function replicate(world: World, op: ReplicationCommand, target: string): string | null {
  const service = world.find(target)
  if (!(service instanceof Mysql)) return 'target'
  const replica = service.replica
  // A dead or frozen MySQL executes no statement, and a primary has no replica threads.
  if (replica === null || !service.answers) return null
  const notes = { stopIo: 'ioStopped', startIo: 'ioStarted', stopSql: 'sqlStopped', startSql: 'sqlStarted' } as const
  replica[op]()
  service.note(notes[op])
  return null
}
