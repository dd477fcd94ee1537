/**
 * Attaching a MySQL to another one: SET PERSIST read_only = 1; CHANGE REPLICATION SOURCE TO …; START REPLICA. By force it
 * claims to have what the source has now, and silently keeps its own rows. Applications that write to it are reported.
 */
import type { AttachCommand } from '../../../command'
import { attachRefusals } from '../../../ledger/journal'
import type { World } from '../../../world'
import { Mysql } from '../mysql'
import { writersOf } from './neighbours'

/** Null when done or refused by MySQL's state; otherwise the part of the command that the design does not allow. */
export function attach(world: World, { target, source, force = false }: AttachCommand): string | null {
  const own = world.find(target)
  const other = world.find(source)
  if (!(own instanceof Mysql)) return 'target'
  const link = world.links.joining(target, source)
  if (!(other instanceof Mysql) || link < 0) return 'source'
  // A dead or frozen MySQL executes no statement.
  if (!own.answers) return null
  const refusal = other.replica !== null ? 'sourceCopies' : own.followers.length > 0 ? 'hasReplicas' : null
  if (refusal !== null) {
    own.note('attachRefused', other.index, attachRefusals.indexOf(refusal))
    return null
  }
  own.note('attached', other.index, force ? 1 : 0)
  own.setReadOnly(true, true)
  own.leadership.attached()
  for (const { index } of writersOf(own, world)) world.ledger.note('writesRefused', index, own.index)
  if (force) own.data.pretend(other.data)
  own.copying.begin(other, link, force ? other.binlog.end : null)
  return null
}
