/** Flips the switches of the whole site and places eavesdroppers; loaded with what that needs, and unmounted when it is done. */
import { useEffect } from 'react'
import { provideBesides } from '../engine/beside/provide'
import type { Action } from '../engine'
import { run } from '../run/run'
import { useViewStore } from '../stores/view-store'

export function Flip({ commands }: { commands: readonly Action[] }) {
  useEffect(() => {
    provideBesides()
    for (const command of commands) run.command(command)
    useViewStore.setState({ flipping: [] })
  }, [commands])
  return null
}
