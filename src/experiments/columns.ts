/** What can be counted of the requests that a trial has told. */
import { requestKinds } from '../engine'
import type { RequestKind } from '../engine'
import { nearestRank } from '../engine/metrics/nearest-rank'
import type { Outcome, RequestColumns } from '../engine/trial/trial'

/** The share of requests of each kind that were answered, 0 to 1; null where none was sent. */
export type Shares = Record<RequestKind, number | null>

const MS = 1000
const SECOND_US = 1e6

/** Throws when the trial was not asked for requests. */
export function columnsOf({ requests }: Outcome): RequestColumns {
  if (requests === null) throw new Error('A trial has not told the requests it was asked for.')
  return requests
}

/** Of the requests sent from `fromUs` and before `untilUs`. */
export function sharesOf({ kind, sentUs, answered }: RequestColumns, fromUs: number, untilUs: number): Shares {
  const sent = requestKinds.map(() => 0)
  const fine = requestKinds.map(() => 0)
  for (let i = 0; i < sentUs.length; i++) {
    if (sentUs[i] < fromUs || sentUs[i] >= untilUs) continue
    sent[kind[i]]++
    fine[kind[i]] += answered[i]
  }
  const share = (code: number): number | null => (sent[code] === 0 ? null : fine[code] / sent[code])
  return { static: share(0), read: share(1), write: share(2) }
}

/** The 95th percentile of the answered ones among those at these places, or of all, in milliseconds; null when none was answered. */
export function p95MsOf(
  { answered, sentUs, endedUs }: RequestColumns,
  places: Iterable<number> = answered.keys(),
): number | null {
  const latencies: number[] = []
  for (const i of places) if (answered[i] === 1) latencies.push(endedUs[i] - sentUs[i])
  const p95 = nearestRank(Float64Array.from(latencies).sort(), 0.95)
  return p95 === null ? null : p95 / MS
}

/** Answers a second, of those that came from `fromUs` and before `untilUs`. */
export function answersPerSecond({ answered, endedUs }: RequestColumns, fromUs: number, untilUs: number): number {
  const count = answered.reduce((sum, yes, i) => sum + (endedUs[i] >= fromUs && endedUs[i] < untilUs ? yes : 0), 0)
  return (count * SECOND_US) / (untilUs - fromUs)
}

/** Requests that were answered in the other run and not in this one. */
export function countLost(here: RequestColumns, there: RequestColumns): number {
  let lost = 0
  eachInBoth(here, there, (i, j) => {
    if (there.answered[j] === 1 && here.answered[i] === 0) lost++
  })
  return lost
}

/** Both in the order of the numbers; the same arrivals, so the same number is the same request: its places in both. */
export function eachInBoth(here: RequestColumns, there: RequestColumns, each: (i: number, j: number) => void): void {
  for (let i = 0, j = 0; i < here.number.length; i++) {
    while (j < there.number.length && there.number[j] < here.number[i]) j++
    if (there.number[j] === here.number[i]) each(i, j)
  }
}
