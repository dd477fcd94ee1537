/** Counts reads that did not show their reader's own latest write. */
import type { Seen } from './seen'

const MANY_READS = 40
const STALE = 3

export interface Stale {
  readonly [name: string]: number
  stale: number
  reads: number
  onPrimary: number
  staleOnPrimary: number
}

/** Reads since the beginning, and those of them that did not show their reader's own write. */
export function staleReads(seen: Seen): Stale | null {
  const reads = seen.sent({ kind: 'read' }).filter(({ cause }) => cause === 'ok')
  const stale = reads.filter((read) => read.stale)
  if (reads.length < MANY_READS || stale.length < STALE) return null
  const place = seen.site.placeOf(seen.site.primary.id)
  const there = (all: typeof reads): number => all.filter(({ database }) => database === place).length
  return { stale: stale.length, reads: reads.length, onPrimary: there(reads), staleOnPrimary: there(stale) }
}
