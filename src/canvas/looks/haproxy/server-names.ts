/** A server's name and colour where space is tight. */
import type { ServerView } from '../../../engine'

/** DRAIN or MAINT, when an administrator has set aside a server that is UP; null otherwise. */
export function setAside(server: ServerView): string | null {
  return server.up && server.admin !== 'ready' ? server.admin.toUpperCase() : null
}

/** "S1" for "Server 1". */
export function shortName(server: ServerView): string {
  return server.label.replace(/^(\w)\w* /, '$1')
}

export function serverState(server: ServerView): 'up' | 'failing' | 'down' | 'backup' {
  if (!server.up || server.admin !== 'ready') return 'down'
  if (server.checks > 0) return 'failing'
  return server.backup ? 'backup' : 'up'
}
