/** The key of HAProxy's `balance source`: the client's IPv4 address as a number. */
import type { Call } from '../../../network/calls'

export function addressKey(root: Call): number {
  return root.address >>> 0
}
