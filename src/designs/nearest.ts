/** Finds the known word that a misspelt one was probably meant to be. */

/** Longer words are not looked up: it would only cost time. */
const LONGEST_WORD = 40
/** Letters for each slip allowed. */
const LETTERS_PER_SLIP = 3

/** The word with the fewest slips, the earliest of equals; undefined when none is near: at most one slip in three letters. */
export function findNearest(word: string, known: readonly string[]): string | undefined {
  if (word.length > LONGEST_WORD) return undefined
  const meant = lettersOf(word)
  const ranked = known.map((other) => ({ other, slips: countSlips(meant, lettersOf(other)) }))
  const near = ranked.filter(
    ({ other, slips }) => slips <= Math.floor(Math.max(word.length, other.length) / LETTERS_PER_SLIP),
  )
  return near.sort((a, b) => a.slips - b.slips).at(0)?.other
}

/** `max-conn`, `max_conn` and `maxConn` are the same word. */
function lettersOf(word: string): string {
  return word.toLowerCase().replaceAll(/[-_ ]/g, '')
}

/**
 * How many letters are missing, superfluous, wrong, or swapped with the next one: the restricted Damerau–Levenshtein
 * distance.
 */
function countSlips(a: string, b: string): number {
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1))
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1)
    }
    before = above
    above = row
  }
  return above[b.length]
}
