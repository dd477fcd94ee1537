/** Opens the design with other arrivals. */
import { openedDesign } from '../stores/design-store'
import { run } from './run'

/** `seed` in 0..4294967295. */
export function openSeed(seed: number): void {
  const { changed } = openedDesign()
  run.openDesign({ seed, changed: changed === null ? null : { ...changed, design: { ...changed.design, seed } } })
}
