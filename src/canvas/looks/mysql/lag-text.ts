/** How a replica stands to its source, in words. */
import type { ReplicationView } from '../../../engine'
import { en } from '../../../words/en'
import { formatDuration } from '../../../words/format'

export function lagText({ io, sql, sourceSuperseded, lagUs }: ReplicationView): string {
  if (io === 'Connecting') return en.canvas.ioConnecting
  if (io === 'No') return en.canvas.ioStopped
  if (!sql) return en.canvas.sqlStopped
  if (sourceSuperseded) return en.canvas.oldPrimary
  return lagUs === null || lagUs === 0 ? en.canvas.inSync : en.canvas.lag(formatDuration(lagUs))
}
