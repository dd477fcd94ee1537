/** The key of HAProxy's `balance url_param id`: a hash of what the parameter holds, the number of the item that is asked for. */
import type { Call } from '../../../network/calls'
import { itemAsked } from '../../users/pages'
import { NO_KEY } from './algorithm'
import { sdbm } from './sdbm'

/** NO_KEY when the request has no such parameter, as for an image. */
export function paramKey(root: Call): number {
  if (root.param !== 0) return root.param < 0 ? NO_KEY : root.param - 1
  const item = itemAsked(root)
  return item === 0 ? NO_KEY : sdbm(`${item}`, '')
}
