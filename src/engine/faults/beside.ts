/** What stands beside the site comes, or goes: all that one switch is for. */
import type { Switch } from '../command'
import type { JournalEvent } from '../ledger/journal'
import type { World } from '../world'

type BesideSwitch = Exclude<Switch, 'firewall'>

const notes: Record<BesideSwitch, readonly [on: JournalEvent, off: JournalEvent]> = {
  strangers: ['strangersCame', 'strangersLeft'],
  monitoring: ['monitoringOn', 'monitoringOff'],
}

export function switchBeside(world: World, which: BesideSwitch, on: boolean): string | null {
  const parts = world.annex.parts.filter(({ switchedBy, on: there }) => switchedBy === which && there !== on)
  if (parts.length === 0) return null
  world.ledger.note(notes[which][on ? 0 : 1], 0)
  for (const part of parts) part.switchTo(on)
  return null
}
