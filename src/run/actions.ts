/** What a person can do to the design as a whole; each begins the run anew. */
import type { ProfileName } from '../designs/profiles'
import { setDesign } from '../stores/design-store'
import { select } from '../stores/view-store'
import { run } from './run'

/** Opens a design of the catalog by its id. */
export function openDesign(designId: string): void {
  setDesign({ designId })
  select(null)
  run.restart()
}

export function openProfile(profile: ProfileName): void {
  setDesign({ profile })
  run.restart()
}

/** `seed` in 0..4294967295. */
export function openSeed(seed: number): void {
  setDesign({ seed })
  run.restart()
}
