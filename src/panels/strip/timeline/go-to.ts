/** Goes to another instant; going back, a class that wants to look first finds the run standing still. */
import { run } from '../../../run/run'
import { useRunStore } from '../../../stores/run-store'
import { standsAfterGoingBack, useViewStore } from '../../../stores/view-store'

export function goTo(timeUs: number): void {
  if (standsStill(useRunStore.getState().nowUs, timeUs)) run.setPlaying(false)
  run.seek(timeUs)
}

/** True when the run is not to play on after going from one instant to another. */
export function standsStill(fromUs: number, toUs: number): boolean {
  return toUs < fromUs && standsAfterGoingBack(useViewStore.getState())
}
