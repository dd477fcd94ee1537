/** How much of a run its books keep: everything that there is room for, or the counts alone. */

/**
 * With `counts` no hop, no ended request, no routine and no line of a log is kept, only how many there were. Whatever decides
 * something, is counted or is in the digest is the same: totals, counters, latencies, seconds, and the journal of changes.
 */
export type Recording = 'everything' | 'counts'

/** Rows that a ring of `capacity` has room for; one that has none counts what it is given. */
export function roomFor(record: Recording, capacity: number): number {
  return record === 'everything' ? capacity : 0
}
