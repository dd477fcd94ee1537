/** Reads an answer as it is shown: with monitoring or without. */
import type { Availability, Watch } from '../../../experiments/availability/availability'
import { MINUTES_A_YEAR } from '../../../experiments/availability/account'

export function watchOf({ withMonitoring, withoutMonitoring }: Availability, monitored: boolean): Watch {
  return monitored ? withMonitoring : withoutMonitoring
}

/** Minutes a year that are lost while nothing has failed: they are no part's. */
export function alwaysLost({ undisturbed }: Availability): number {
  return (1 - undisturbed.all) * MINUTES_A_YEAR
}
