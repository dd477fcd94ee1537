/** Which requests each filter of the list shows, and how many there are of them. */
import type { RequestRecord } from '../../../engine'
import type { Totals } from '../../../stores/run-store'
import { nearestRank } from '../../../engine/metrics/nearest-rank'
import { latenciesOf } from '../../../engine/metrics/summary'

export const filterNames = ['all', 'failed', 'retried', 'slow', 'stale', 'lost'] as const
export type FilterName = (typeof filterNames)[number]

export interface Known {
  /** The 95th percentile of the answered ones, in microseconds; null when there are none. */
  p95Us: number | null
  /** Numbers of the writes that a promotion lost. */
  lost: ReadonlySet<number>
}

export const filters: Record<FilterName, (record: RequestRecord, known: Known) => boolean> = {
  all: () => true,
  failed: ({ cause }) => cause !== 'ok',
  retried: ({ retries }) => retries > 0,
  slow: ({ cause, sentUs, endedUs }, { p95Us }) => cause === 'ok' && p95Us !== null && endedUs - sentUs > p95Us,
  stale: ({ stale }) => stale,
  lost: ({ write }, { lost }) => write > 0 && lost.has(write),
}

/** How many there have been in the whole run; null for what only those kept can tell. */
export const counters: Record<FilterName, (totals: Totals) => number | null> = {
  all: ({ answered, failed }) => answered + failed,
  failed: ({ failed }) => failed,
  retried: ({ retried }) => retried,
  slow: () => null,
  stale: ({ staleReads }) => staleReads,
  lost: () => null,
}

/** The smallest latency that at least 95 % of the answered ones do not exceed (nearest rank). */
export function p95Of(records: readonly RequestRecord[]): number | null {
  return nearestRank(latenciesOf(records), 0.95)
}
