/** The key of HAProxy's `balance uri`: a hash of the path, without the query string. */
import type { Call } from '../../../network/calls'

export function pathKey(root: Call): number {
  return root.uri >>> 0
}
