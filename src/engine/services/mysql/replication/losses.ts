/**
 * Which writes are lost: their clients were told that they are committed, and no leading database has their rows. That is
 * recomputed whenever it may have changed; so a write is lost once, and no longer when a promotion brings it back.
 */
import type { World } from '../../../world'
import type { Database } from '../database'
import type { IntervalSet } from './interval-set'

/**
 * Updates the lost writes after something `own` has done; a promotion is reported even if none was lost. Returns those
 * newly lost.
 */
export function settleLosses({ ledger }: World, own: Database, promoted = false): IntervalSet {
  const { lostWrites } = ledger
  const databases = [own, ...own.others]
  const lost = databases
    .filter(({ leadership }) => leadership.leads)
    .reduce((rest, { data }) => rest.minus(data.rows), lostWrites.told)
  const gone = lost.minus(lostWrites.numbers)
  const back = lostWrites.numbers.minus(lost)
  if (promoted || gone.size > 0) ledger.lose(own.index, gone, requestsOf(gone, databases))
  if (back.size > 0) ledger.regain(own.index, back)
  return gone
}

/** The lost writes that this database has and the leading ones do not. */
export function lostHere({ ledger }: World, { data }: Database): IntervalSet {
  const { numbers } = ledger.lostWrites
  return numbers.minus(numbers.minus(data.rows))
}

/** The requests that made these writes, by write, as far as a log still knows them. */
function requestsOf(writes: IntervalSet, databases: readonly Database[]): ReadonlyMap<number, number> {
  const requests = new Map<number, number>()
  for (const { binlog } of databases) binlog.findRequests(writes, requests)
  return requests
}
