/** The key of HAProxy's `balance uri`: a hash of the path, without the query string. */
import type { Call } from '../../../network/calls'

export function pathKey(root: Call): number {
  return root.uri >>> 0
}

/** HAProxy's hash function `sdbm` over the path up to `?`; the path is ASCII. In 0..4294967295. */
export function sdbm(path: string): number {
  let hash = 0
  for (let i = 0; i < path.length && path[i] !== '?'; i++) {
    hash = (path.charCodeAt(i) + (hash << 6) + (hash << 16) - hash) | 0
  }
  return hash >>> 0
}
