/** Which part the lost time is charged to, when several are dead at once. */

/** A repair helps if at least so large a share of requests is answered then that was not. */
const NOTICEABLE = 0.01

/**
 * How what is lost in a state, beyond what is lost with all parts up, is shared among its dead parts; by their order in `set`,
 * adding up to 1. It belongs in equal parts to those whose repair alone would help; when no single repair would,
 * as of two cut cables in a row, to all that are dead. Our choice. `lostIn` is the share of requests lost, 0 to 1.
 */
export function blame(set: readonly number[], lostIn: (set: readonly number[]) => number): number[] {
  const lost = lostIn(set)
  const helps = set.map((part) => lost - lostIn(set.filter((other) => other !== part)) >= NOTICEABLE)
  const helpful = helps.filter((each) => each).length
  return helps.map((each) => (helpful === 0 ? 1 / set.length : each ? 1 / helpful : 0))
}
