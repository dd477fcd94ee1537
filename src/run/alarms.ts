/** Which alerts somebody has to attend to. */
import type { AlertView } from '../engine'

export function isFiring({ state }: Pick<AlertView, 'state'>): boolean {
  return state === 'firing' || state === 'acknowledged'
}
