/** Opens the dialog of sharing. Pauses first: what is shared is what stands on the page behind the dialog. */
import { run } from '../../run/run'
import { setSharing } from '../../stores/view-store'

export function share(): void {
  run.setPlaying(false)
  setSharing({ type: 'share' })
}
