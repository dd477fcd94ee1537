/** What HAProxy's backends are called. */
import type { HaproxyPart } from '../../design'

/** The default one, as in the recordings. */
export const DEFAULT_BACKEND = 'be'

/** By its place: 0 is the default one. */
export function nameOf({ backends = [] }: Pick<HaproxyPart, 'backends'>, place: number): string {
  return place === 0 ? DEFAULT_BACKEND : backends[place - 1].name
}
