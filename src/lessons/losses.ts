/** The moment in which a primary's death loses something: a write that its application was told of, and no replica has received. */
import type { Seen } from './seen'
import type { Site } from './site'

/** The shortest way back from the primary to an application that writes to it, and the way to its first replica. */
function waysUs({ applications, design, primary, replica }: Site): { toldUs: number; shippedUs: number } {
  const writers = applications.filter(({ writesTo }) => writesTo === primary.id).map(({ id }) => id)
  const between = (one: readonly string[], other: string): number[] =>
    design.links
      .filter(({ from, to }) => (one.includes(from) && to === other) || (from === other && one.includes(to)))
      .map(({ latencyUs }) => latencyUs)
  return {
    toldUs: Math.min(...between(writers, primary.id)),
    shippedUs: Math.max(...between([replica.id], primary.id)),
  }
}

/** Null where an application can be told of a write before a replica has it. */
export function shipsFirst(site: Site): string | null {
  const { shippedUs, toldUs } = waysUs(site)
  if (site.primary.semiSyncSource === true) return 'Its primary waits for a replica before it answers.'
  return toldUs < shippedUs
    ? null
    : 'At this pace a write reaches the replica as soon as its application hears of it, so nothing that was acknowledged is lost.'
}

/** Whether there is such a write now. The primary numbers its writes from 1, in the order of its log. */
export function isUnshipped(seen: Seen): boolean {
  const { replication } = seen.database(seen.site.replica.id)
  return replication !== null && seen.simulation.world.ledger.lostWrites.told.has(replication.received + 1)
}
