/** Turns switches of the whole site; loaded with what can be switched on, and gone when that is done. */
import { useEffect } from 'react'
import { provideBesides } from '../engine/beside/provide'
import type { SwitchCommand } from '../engine'
import { run } from '../run/run'
import { useViewStore } from '../stores/view-store'

export function Flip({ commands }: { commands: readonly SwitchCommand[] }) {
  useEffect(() => {
    provideBesides()
    for (const command of commands) run.command(command)
    useViewStore.setState({ flipping: [] })
  }, [commands])
  return null
}
