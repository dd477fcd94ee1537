/** The key of HAProxy's `balance hdr(X-User)`: a hash of what the header holds, `u1` for the first person. */
import type { Call } from '../../../network/calls'
import { NO_KEY } from './algorithm'
import { sdbm } from './sdbm'

/** NO_KEY when a command has let the request go without the header. */
export function headerKey({ header, user }: Call): number {
  if (header === 0) return sdbm(`u${user + 1}`, '')
  return header < 0 ? NO_KEY : header - 1
}
