/** Lesson 4, how a Primary-Replica cluster works: one write from place to place, a replica that stands still, and one that catches up. */
import { formatDuration, formatPlural } from '../words/format'
import { aReplica, after, needs } from './doing'
import type { Lesson } from './lesson'
import { scene } from './lesson'
import { failures } from './seen'
import type { Seen } from './seen'
import { asynchronous, inBinlog, inRelayLog, isReadHere, isVisible, theWrite } from './write-stations'

const oneWrite = scene({
  id: 'one-write',
  text: 'The same write once more, and the user who sent it.',
  missing: needs(aReplica, asynchronous),
  startUs: 0,
  acts: theWrite,
  shows: ({ followed, primary, replica }) => ({ focus: [primary.id, replica.id], panel: 'requests', speed: followed }),
  asks: () => ({
    prompt: 'The user has the answer. Is the new row on the replica?',
    choices: [
      { id: 'yes', text: 'Yes: the primary waited for it' },
      { id: 'no', text: 'Not yet' },
    ],
  }),
  measure: (seen) => {
    const written = seen.requests.find(({ kind, sentUs }) => kind === 'write' && sentUs > seen.startUs)
    if (written === undefined) return null
    const commit = seen.story(written.number).find(({ hop }) => hop === 'committed')
    const copied = seen.appliedOn(seen.site.replica.id).find(({ write }) => write === written.write)
    if (commit === undefined || copied === undefined) return null
    return { answeredUs: written.endedUs - commit.timeUs, copiedUs: copied.timeUs - commit.timeUs }
  },
  answer: ({ answeredUs, copiedUs }) => (copiedUs <= answeredUs ? 'yes' : 'no'),
  says: ({ answeredUs, copiedUs }) =>
    `The user had the answer ${formatDuration(answeredUs)} after the commit, the replica the row after ${formatDuration(copiedUs)}, because an asynchronous primary does not wait for its replicas.`,
  claims: [
    {
      name: 'the answer comes before the copy',
      sentence: 'With asynchronous replication a write is answered before the replica shows it.',
      holds: ({ answeredUs, copiedUs }) => answeredUs < copiedUs,
    },
  ],
})

const READS = 12
const WRITES = 4

/** Reads that this replica executed, and that have ended. */
function readsOn(seen: Seen, id: string): Seen['requests'] {
  const place = seen.site.placeOf(id)
  return seen.sent({ kind: 'read' }).filter(({ database }) => database === place)
}

const frozen = scene({
  id: 'sql-thread',
  text: 'The SQL thread of the replica stops. Its IO thread still receives the log.',
  missing: needs(aReplica, isReadHere),
  acts: ({ replica }) => after(0, { op: 'stopSql', target: replica.id }),
  shows: ({ replica }) => ({ focus: [replica.id] }),
  asks: () => ({
    prompt: 'What becomes of reads there?',
    choices: [
      { id: 'fail', text: 'They fail' },
      { id: 'wait', text: 'They wait' },
      { id: 'old', text: 'They are answered with old rows' },
    ],
  }),
  measure: (seen) => {
    const { id } = seen.site.replica
    const { replication } = seen.database(id)
    const reads = readsOn(seen, id)
    if (replication === null || reads.length < READS || replication.received - replication.applied < WRITES) return null
    return {
      reads: reads.length,
      failed: failures(reads),
      received: replication.received - replication.applied,
      applied: seen.appliedOn(id).length,
    }
  },
  answer: ({ failed, reads }) => (failed === 0 ? 'old' : failed === reads ? 'fail' : 'wait'),
  says: ({ applied, failed, reads, received }) =>
    `It answered ${formatPlural(reads - failed, 'read')}, holds ${formatPlural(received, 'transaction')} in its relay log and has applied ${applied === 0 ? 'none' : applied}, because a replica answers from what it has.`,
  claims: [
    {
      name: 'reads go on',
      sentence: 'A replica whose SQL thread stands still answers every read.',
      holds: ({ failed }) => failed === 0,
    },
    {
      name: 'the replica is frozen',
      sentence: 'It receives transactions and applies none.',
      holds: ({ applied, received }) => applied === 0 && received >= WRITES,
    },
  ],
})

const STOPPED_S = 8

const catchUp = scene({
  id: 'catch-up',
  text: `The SQL thread stood still for ${STOPPED_S} seconds and starts again.`,
  missing: needs(aReplica),
  acts: ({ replica }) => [
    ...after(0, { op: 'stopSql', target: replica.id }),
    ...after(STOPPED_S, { op: 'startSql', target: replica.id }),
  ],
  shows: ({ replica }) => ({ focus: [replica.id] }),
  asks: () => ({ prompt: 'How long until the replica shows everything answered until then?', unit: 'seconds' }),
  measure: (seen) => {
    const startedUs = seen.startUs + STOPPED_S * 1e6
    const answered = seen.requests.filter(({ endedUs, write }) => write > 0 && endedUs <= startedUs)
    const last = Math.max(0, ...answered.map(({ write }) => write))
    const applied = seen.appliedOn(seen.site.replica.id)
    const found = applied.findIndex(({ write }) => write === last)
    if (found < 0) return null
    const all = applied.slice(0, found + 1)
    return {
      tookUs: all[found].timeUs - startedUs,
      applied: all.length,
      inOrder: all.every(({ write }, i) => i === 0 || write > all[i - 1].write),
      early: all.some(({ timeUs }) => timeUs < startedUs),
    }
  },
  answer: ({ tookUs }) => Math.round(tookUs / 1e5) / 10,
  says: ({ applied, tookUs }) =>
    `It took ${formatDuration(tookUs)} and applied ${formatPlural(applied, 'transaction')}, one after another, because the relay log keeps them in the primary’s order.`,
  claims: [
    {
      name: 'nothing was forgotten',
      sentence: 'Started again, the replica applies what it had received meanwhile, in the order of the commits.',
      holds: ({ applied, early, inOrder }) => applied > 0 && inOrder && !early,
    },
  ],
})

export const replication: Lesson = {
  id: 'replication',
  number: 4,
  title: 'How a Primary-Replica cluster works',
  scenes: [inBinlog, inRelayLog, isVisible, oneWrite, frozen, catchUp],
}
