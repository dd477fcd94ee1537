/** What a list of ended requests comes to, in numbers. */
import { requestKinds } from '../design'
import { causes } from '../ledger/requests'
import type { RequestRecord } from '../ledger/requests'
import { nearestRank } from './nearest-rank'

/** Percentiles by nearest rank, in microseconds; null when nothing was answered. */
export interface RequestSummary {
  answered: number
  failed: number
  /** By place in `requestKinds`. */
  byKind: { answered: number; failed: number }[]
  /** By place in `causes`. */
  byCause: number[]
  /** Answers by each server of one balancer, in its order. */
  byServer: number[]
  p50Us: number | null
  p95Us: number | null
  p99Us: number | null
  staleReads: number
}

/** `balancer`: the index of the HAProxy whose servers are told apart. */
export function summarize(records: readonly RequestRecord[], balancer: number): RequestSummary {
  const byCause = causes.map((cause) => records.filter((record) => record.cause === cause).length)
  const byServer: number[] = []
  for (const { cause, balancer: its, server } of records) {
    if (cause === 'ok' && its === balancer && server >= 0) byServer[server] = (byServer.at(server) ?? 0) + 1
  }
  const byKind = requestKinds.map((kind) => {
    const its = records.filter((record) => record.kind === kind)
    const ok = its.filter(({ cause }) => cause === 'ok').length
    return { answered: ok, failed: its.length - ok }
  })
  const times = latenciesOf(records)
  return {
    answered: byCause[0],
    failed: records.length - byCause[0],
    byKind,
    byCause,
    byServer: Array.from(byServer, (answers: number | undefined) => answers ?? 0),
    p50Us: nearestRank(times, 0.5),
    p95Us: nearestRank(times, 0.95),
    p99Us: nearestRank(times, 0.99),
    staleReads: records.filter(({ stale }) => stale).length,
  }
}

/** How long each answered request took, in microseconds, ascending. */
export function latenciesOf(records: readonly RequestRecord[]): number[] {
  return records
    .filter(({ cause }) => cause === 'ok')
    .map(({ sentUs, endedUs }) => endedUs - sentUs)
    .sort((a, b) => a - b)
}
