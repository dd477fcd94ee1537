/** How much of a run its books keep: everything that there is room for, or only counts. */

/**
 * With `counts` no hop, ended request, routine entry or log line is kept, only how many there were. Everything that decides
 * something, is counted or is in the digest is the same: totals, counters, latencies, seconds, and the journal of changes.
 */
export type Recording = 'everything' | 'counts'

/** Rows that a ring of `capacity` keeps; one that keeps none only counts. */
export function roomFor(record: Recording, capacity: number): number {
  return record === 'everything' ? capacity : 0
}
