/** Reads the requests of a trace as the nginx of the recordings takes them. */
import type { SendCommand } from '../engine'
import type { Fields } from './fields'

/** The recorded server forwards what is below `/api/`; it has one file, and a location that answers 204. */
export function readNginxSend(request: Fields): SendCommand {
  const requestKind = request.choice('kind', ['read', 'write', 'static'], 'read')
  const path = request.optionalText('path')
  const method = request.optionalText('method')
  const isStatic = path === null ? requestKind === 'static' : !path.startsWith('/api/')
  if (!isStatic) return { op: 'send', kind: isWrite(method, requestKind) ? 'write' : 'read' }
  return { op: 'send', kind: 'static', staticStatus: staticStatus(path ?? '/', method ?? 'GET') }
}

/** A write is what nginx does not retry: POST, LOCK and PATCH (ngx_http_proxy_module). */
function isWrite(method: string | null, requestKind: string): boolean {
  return method === null ? requestKind === 'write' : ['POST', 'LOCK', 'PATCH'].includes(method)
}

function staticStatus(path: string, method: string): number {
  const [file] = path.split('?')
  if (file.startsWith('/ping')) return 204
  if (file !== '/' && file !== '/index.html') return 404
  return method === 'GET' || method === 'HEAD' ? 200 : 405
}
