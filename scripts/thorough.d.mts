// What the tests, typed, need of the script that says how much they try.
export const isFull: boolean
/** With FULL=1 too. */
export const isWide: boolean
/** `few` in `npm test`, `more` in CI, `all` with FULL=1; without `all`, `more` there too. */
export const byThoroughness: <T>(few: T, more: T, all?: T) => T
