/** What stands beside the site comes, or goes: all that one switch is for. */
import type { Outsider } from '../annex/outsider'
import type { World } from '../world'

export function switchBeside(world: World, which: Outsider['switchedBy'], on: boolean): string | null {
  const parts = world.annex.parts.filter(({ switchedBy, on: there }) => switchedBy === which && there !== on)
  if (parts.length === 0) return null
  const [came, went] = parts[0].switching
  world.ledger.note(on ? came : went, 0)
  for (const part of parts) part.switchTo(on)
  return null
}
