/** Requests for the nginx of the recordings: it serves files of its own, and passes on what is below /api/. */
import type { Chances } from './chances'
import type { Request } from './visitors'

const files: Request[] = [
  { kind: 'static', path: '/index.html' },
  { kind: 'static', path: '/' },
  { kind: 'static', path: '/nope.html' },
  { kind: 'static', path: '/ping' },
  { kind: 'static', path: '/', method: 'POST' },
]

export function someFile(chances: Chances): Request {
  return chances.pick(files)
}

export function someCall(chances: Chances): Request {
  const path = `/api/${chances.between(1, 99)}`
  return chances.in(0.3) ? { kind: 'write', method: 'POST', path } : { kind: 'read', path }
}
