/** The scene of a promotion: nobody takes writes until a replica is promoted. */
import { formatCount, formatPlural } from '../words/format'
import { aReplica, after, calm, kill, needs } from './doing'
import { scene } from './lesson'
import { failures } from './seen'
import type { Seen } from './seen'

const WRITES = 6
const PROMOTED_S = 16
/** A write that was sent so long before has come to its database by then. */
const UNDER_WAY_S = 4

export interface Writes {
  readonly [name: string]: number
  before: number
  failedBefore: number
  after: number
  failedAfter: number
}

/** Writes sent while no database took them, and after a replica was promoted; null until there are enough of both. */
export function writesAround(seen: Seen, fromUs: number, promotedUs: number): Writes | null {
  const before = seen.sent({ kind: 'write', fromUs, untilUs: promotedUs - UNDER_WAY_S * 1e6 })
  const then = seen.sent({ kind: 'write', fromUs: promotedUs })
  if (before.length === 0 || then.length < WRITES) return null
  return { before: before.length, failedBefore: failures(before), after: then.length, failedAfter: failures(then) }
}

export const promote = scene({
  id: 'promote',
  text: (site) =>
    `The primary dies (MySQL on ${site.whereIs(site.primary.id)}), and ${PROMOTED_S} seconds later its replica is promoted.`,
  missing: needs(aReplica),
  acts: (site) => [
    ...after(0, calm(site), kill(site.primary.id)),
    ...after(PROMOTED_S, { op: 'promote', target: site.replica.id }),
  ],
  shows: ({ primary, replica }) => ({ focus: [primary.id, replica.id], panel: 'events' }),
  asks: () => ({
    prompt: 'When can people write again?',
    choices: [
      { id: 'once', text: 'At once: the replica takes over' },
      { id: 'promoted', text: 'Once the replica is promoted' },
      { id: 'never', text: 'Only when the old primary is back' },
    ],
  }),
  measure: (seen) => writesAround(seen, 0, PROMOTED_S * 1e6),
  answer: (m) => (m.failedBefore < m.before ? 'once' : m.failedAfter < m.after ? 'promoted' : 'never'),
  says: (m) =>
    `Before the promotion ${formatCount(m.failedBefore)} of ${formatPlural(m.before, 'write')} failed, after it ${formatCount(m.failedAfter)} of ${formatCount(m.after)}, because no replica promotes itself, and promotion tells the applications where to write.`,
  claims: [
    {
      name: 'no replica takes over by itself',
      sentence: 'Until somebody promotes a replica every write fails.',
      holds: ({ before, failedBefore }) => failedBefore === before,
    },
    {
      name: 'promotion brings writes back',
      sentence: 'After the promotion every write is answered.',
      holds: ({ failedAfter }) => failedAfter === 0,
    },
  ],
})
