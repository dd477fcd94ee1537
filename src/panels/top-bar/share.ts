/** Opens the share dialog. Pauses first: what is shared is what the page behind the dialog shows. */
import { run } from '../../run/run'
import { setSharing } from '../../stores/view-store'

export function share(): void {
  run.setPlaying(false)
  setSharing({ type: 'share' })
}
