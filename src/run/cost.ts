/** What a tree of branches costs to replay, and to hold: the same for whoever shares it and whoever opens it. */
import type { Budget } from '../designs/replay-limit'
import type { Simulation } from '../engine'
import type { Branch } from './branch'

/** Bytes of memory, measured: what each branch notes of its seconds and its latest requests, of a change, of a request in flight. */
const BRANCH_BYTES = 2_000_000
const CHANGE_BYTES = 150
const FLYING_BYTES = 2000

/** `alone`: of a branch that has no parent to share its beginning with. */
export function costOf(
  branches: readonly Branch[],
  { world }: Simulation,
  alone = false,
): Pick<Budget, 'events' | 'bytes'> {
  const sum = (count: (branch: Branch) => number): number => branches.reduce((all, branch) => all + count(branch), 0)
  const changes = sum(({ chronicle }) => chronicle.changes.length + chronicle.cuts.length)
  const flying = world.ledger.metrics.inFlight
  return {
    events: sum(({ spent }) => spent.handled - (alone ? 0 : spent.from)),
    bytes: branches.length * BRANCH_BYTES + changes * CHANGE_BYTES + flying * FLYING_BYTES,
  }
}
