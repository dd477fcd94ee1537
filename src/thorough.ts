/** How many of many like things the tests try. `npm test` tries a sample of them, CI more (WIDE=1), and FULL=1 each. */

export const isFull = process.env.FULL === '1'

export const isWide = isFull || process.env.WIDE === '1'

/** `few` in `npm test`, `more` in CI, `all` with FULL=1. */
export const byThoroughness = <T>(few: T, more: T, all: T): T => {
  if (isFull) return all
  return isWide ? more : few
}
