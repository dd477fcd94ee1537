/**
 * The knee of a curve of response times: how far a setting can go before waiting takes over. Kleinrock (Power and deterministic
 * rules of thumb for probabilistic problems in computer communications, ICC 1979) puts it where throughput per response time is
 * greatest; for M/M/1 that is at half of the load, where the response time is twice that of an idle server. By that measure:
 * the last point beside the best one at which the response time is at most twice the best.
 */

const TWICE = 2

/** The place of the knee among response times in the order of the setting; null when nothing is beyond it. Null values are beyond. */
export function kneeOf(times: readonly (number | null)[]): number | null {
  const best = Math.min(...times.map((time) => time ?? Infinity))
  const first = times.indexOf(best)
  if (first < 0) return null
  const isFine = (place: number): boolean => (times[place] ?? Infinity) <= TWICE * best
  let last = first
  while (last + 1 < times.length && isFine(last + 1)) last++
  if (last + 1 < times.length) return last
  let least = first
  while (least > 0 && isFine(least - 1)) least--
  return least > 0 ? least : null
}
