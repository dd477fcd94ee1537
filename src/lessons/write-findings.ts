/** The findings about asynchronous copies: writes that their authors do not see, and writes that are lost. */
import { formatCount, formatPlural } from '../words/format'
import { aReplica, after, kill, needs } from './doing'
import { scene } from './lesson'
import { isUnshipped, shipsFirst } from './losses'
import { staleReads } from './stale'

export const ownWrites = scene({
  id: 'read-your-writes',
  text: 'Reads go to the primary or to a replica, in turn, and the replica falls behind.',
  missing: needs(aReplica, ({ applications, primary, replicas }) => {
    const copies = replicas.map(({ id }) => id)
    const mixed = applications.some(
      ({ readsFrom }) => readsFrom.includes(primary.id) && readsFrom.some((id) => copies.includes(id)),
    )
    return mixed ? null : 'Its applications do not read from both primary and replica.'
  }),
  acts: ({ replicas }) => after(0, ...replicas.map(({ id }) => ({ op: 'stopSql', target: id }) as const)),
  shows: ({ primary, replicas }) => ({ focus: [primary.id, ...replicas.map(({ id }) => id)] }),
  asks: () => ({
    prompt: 'Somebody writes, then reads. What do they see?',
    choices: [
      { id: 'new', text: 'Their write' },
      { id: 'turn', text: 'Their write or the old row, by turns' },
      { id: 'old', text: 'The old row' },
    ],
  }),
  patienceS: 120,
  measure: staleReads,
  answer: ({ onPrimary, stale }) => (stale === 0 ? 'new' : onPrimary > 0 ? 'turn' : 'old'),
  says: ({ onPrimary, reads, stale, staleOnPrimary }) =>
    `${formatCount(stale)} of ${formatPlural(reads, 'read')} missed their reader’s own write, none of the ${formatCount(onPrimary)} on the primary, because each read goes to whichever database is next.${staleOnPrimary > 0 ? ' The primary missed some, too.' : ''}`,
  claims: [
    {
      name: 'reads come and go',
      sentence: 'Reads from the replica miss their reader’s own write; reads from the primary do not.',
      holds: ({ onPrimary, stale, staleOnPrimary }) => stale > 0 && onPrimary > 0 && staleOnPrimary === 0,
    },
  ],
})

const LATER_S = 10

export const lostWrites = scene({
  id: 'lost-writes',
  text: 'A write is committed and acknowledged, and still on its way to the replica. The primary dies, and the replica is promoted.',
  missing: needs(aReplica, shipsFirst),
  acts: (site) => [
    { afterUs: 0, does: kill(site.primary.id), when: isUnshipped },
    ...after(LATER_S, { op: 'promote', target: site.replica.id }),
  ],
  shows: ({ primary, replica }) => ({ focus: [primary.id, replica.id], panel: 'events' }),
  asks: () => ({
    prompt: 'Where is the write?',
    choices: [
      { id: 'replica', text: 'On the replica' },
      { id: 'lost', text: 'Lost' },
      { id: 'again', text: 'Sent again by the application' },
    ],
  }),
  measure: (seen) => {
    if (seen.change('promoted') === undefined) return null
    const { lostWrites: lost } = seen.simulation.world.ledger
    const first = lost.list().at(0)
    return { lost: lost.total, request: first?.request ?? 0 }
  },
  answer: ({ lost }) => (lost > 0 ? 'lost' : 'replica'),
  says: ({ lost, request }) =>
    `${formatPlural(lost, 'acknowledged write')} lost, the first of request ${request}, because asynchronous replication ships a write after its commit, and the primary died in between.`,
  claims: [
    {
      name: 'acknowledged writes are lost',
      sentence: 'Writes that were committed, acknowledged and not yet shipped are lost when the primary dies.',
      holds: ({ lost, request }) => lost > 0 && request > 0,
    },
  ],
})
