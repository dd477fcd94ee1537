/** Shares as whole percentages that add up to a hundred: what rounding drops goes to the largest remainders. */

export function percentages(shares: readonly number[]): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0)
  if (total === 0) return shares.map(() => 0)
  const exact = shares.map((share) => (share / total) * 100)
  const whole = exact.map(Math.floor)
  let left = 100 - whole.reduce((sum, share) => sum + share, 0)
  const byRemainder = exact.map((share, i) => ({ i, rest: share - whole[i] })).sort((a, b) => b.rest - a.rest)
  for (const { i } of byRemainder) if (left-- > 0) whole[i]++
  return whole
}
