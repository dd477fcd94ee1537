/** Which requests each filter of the list shows. */
import type { RequestRecord } from '../../../engine'
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

/** The smallest latency that at least 95 % of the answered ones do not exceed (nearest rank). */
export function p95Of(records: readonly RequestRecord[]): number | null {
  return nearestRank(latenciesOf(records), 0.95)
}
