/** Strangers come, or leave. */
import { Strangers } from '../services/stranger/strangers'
import type { World } from '../world'

export function switchStrangers(world: World, on: boolean): string | null {
  const strangers = world.annex.parts.find((part) => part instanceof Strangers)
  if (strangers === undefined || strangers.on === on) return null
  strangers.switchTo(on)
  world.ledger.note(on ? 'strangersCame' : 'strangersLeft', 0)
  return null
}
