/** Points an application at the next of the databases that it reaches, in the design's order. */
import { isOfKind } from '../../../../engine'
import type { Action, ServiceView } from '../../../../engine'

/**
 * The command for its writes or its reads; from several databases that it reads from, on to the first alone. Null where
 * there is no other database, and for what is no application.
 */
export function pointedOn(view: ServiceView | undefined, next: 'writesTo' | 'readsFrom'): Action | null {
  if (!isOfKind(view, 'application')) return null
  const { id, reaches, writesTo, readsFrom } = view
  const [alone, ...others] = readsFrom
  const now = next === 'writesTo' ? writesTo : others.length === 0 ? alone : undefined
  const at = reaches.findIndex((database) => database === now)
  const then = reaches.at((at + 1) % reaches.length)
  if (then === undefined || then === now) return null
  return next === 'writesTo'
    ? { op: 'point', target: id, writesTo: then }
    : { op: 'point', target: id, readsFrom: [then] }
}
