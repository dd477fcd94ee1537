// How many of many like things the tests try: a sample in `npm test`, more in CI (WIDE=1), and each with FULL=1.

export const isFull = process.env.FULL === '1'

export const isWide = isFull || process.env.WIDE === '1'

/** `few` in `npm test`, `more` in CI, `all` with FULL=1. */
export const byThoroughness = (few, more, all = more) => {
  if (isFull) return all
  return isWide ? more : few
}
