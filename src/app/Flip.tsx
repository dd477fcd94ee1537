/**
 * Flips the switches of the whole site, places eavesdroppers, and points applications at their next databases; loaded with
 * what that needs, and unmounted when it is done.
 */
import { useEffect } from 'react'
import { provideBesides } from '../engine/beside/provide'
import { run } from '../run/run'
import { useRunStore } from '../stores/run-store'
import { useViewStore } from '../stores/view-store'
import type { Asked } from '../stores/view-store'
import { pointedOn } from '../panels/inspector/kinds/application/next-database'

export function Flip({ commands }: { commands: readonly Asked[] }) {
  useEffect(() => {
    provideBesides()
    for (const command of commands) {
      const action =
        'op' in command ? command : pointedOn(useRunStore.getState().services[command.target], command.next)
      if (action !== null) run.command(action)
    }
    useViewStore.setState({ flipping: [] })
  }, [commands])
  return null
}
