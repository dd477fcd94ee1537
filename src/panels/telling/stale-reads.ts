/** Which write a stale read did not show, and who served it: found once in the ledger's hops, then remembered. */
import { run } from '../../run/run'
import { useRunStore } from '../../stores/run-store'

export interface StaleRead {
  /** The number of the write that was missing. */
  write: number
  /** Index of the database that answered. */
  service: number
}

const MOST_REMEMBERED = 1000

let runId = -1
const remembered = new Map<number, StaleRead | null>()

/** Null when the ledger no longer knows. `search` false only remembers: a search costs a walk through the hops. */
export function staleRead(request: number, search: boolean): StaleRead | null {
  const current = useRunStore.getState().runId
  if (current !== runId || remembered.size > MOST_REMEMBERED) remembered.clear()
  runId = current
  const known = remembered.get(request)
  if (known !== undefined || !search) return known ?? null
  const hop = run.simulation.world.ledger.hops.of(request).findLast((candidate) => candidate.hop === 'stale')
  const found = hop === undefined ? null : { write: hop.detail, service: hop.service }
  remembered.set(request, found)
  return found
}
