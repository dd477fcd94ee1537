/** Turns a switch of the whole site; loaded with what can be switched on, and gone when that is done. */
import { useEffect } from 'react'
import { provideBesides } from '../engine/beside/provide'
import type { SwitchCommand } from '../engine'
import { run } from '../run/run'
import { flip } from '../stores/view-store'

export function Flip({ command }: { command: SwitchCommand }) {
  useEffect(() => {
    provideBesides()
    run.command(command)
    flip(null)
  }, [command])
  return null
}
