/** Somebody takes notice of an alert, before its page has reached them. */
import type { World } from '../world'

/** Takes the id of an alert; nothing happens unless it fires. */
export function acknowledge(world: World, target: string): string | null {
  const known = world.annex.present.some((part) => part.acknowledges?.(target) === true)
  return known ? null : 'target'
}
