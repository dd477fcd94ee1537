/** Percentiles by nearest rank: always one of the samples themselves. */

/**
 * The smallest sample that at least `share` of them, in (0, 1], do not exceed; `sorted` ascending, of which the first `count`
 * are meant. Null without samples.
 */
export function nearestRank(sorted: ArrayLike<number>, share: number, count = sorted.length): number | null {
  return count === 0 ? null : sorted[Math.max(0, Math.ceil(share * count) - 1)]
}
