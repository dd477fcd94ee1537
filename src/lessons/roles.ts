/** Lesson 5, primary against replica for the application: what a replica refuses, where reads go, what they may miss, and who takes writes next. */
import { formatCount, formatPlural } from '../words/format'
import { aDatabase, aReplica, after, needs } from './doing'
import type { Lesson } from './lesson'
import { scene } from './lesson'
import { answeredShare, failures } from './seen'
import { promote } from './promotion'
import type { Site } from './site'
import { staleReads } from './stale'
import { writingToReplica } from './variants'

const READ_ONLY = 1290
const WRITES = 6
const READS = 20

const readOnly = ({ replica }: Site): string | null =>
  replica.readOnly ? null : 'Its replica is not read-only, so it would accept the write.'

const refused = scene({
  id: 'refused',
  text: 'Beside this run the same site, whose applications were told to write to the replica.',
  missing: needs(aReplica, readOnly),
  startUs: 0,
  beside: (site) => [{ name: 'writing to the replica', design: writingToReplica(site) }],
  shows: ({ primary, replica }) => ({ focus: [replica.id, primary.id] }),
  asks: () => ({
    prompt: 'What does the replica answer to an INSERT?',
    choices: [
      { id: 'takes', text: 'It takes it and copies it back' },
      { id: 'forwards', text: 'It passes it on to the primary' },
      { id: 'refuses', text: 'It refuses, with an error' },
    ],
  }),
  measure: (seen, other) => {
    const usual = seen.sent({ kind: 'write' })
    const writes = other.sent({ kind: 'write' })
    const last = writes.at(-1)
    if (usual.length < WRITES || writes.length < WRITES || last === undefined) return null
    const error = other.story(last.number).find(({ detail, hop }) => hop === 'answered' && detail === READ_ONLY)
    return {
      usual: answeredShare(usual),
      writes: writes.length,
      failed: failures(writes),
      status: last.status,
      error: error?.detail ?? null,
    }
  },
  answer: ({ error }) => (error === null ? 'takes' : 'refuses'),
  says: ({ error, failed, status, writes }) =>
    `${formatCount(failed)} of ${formatPlural(writes, 'write')} failed: error ${error ?? 'none'} in the application, ${status} for the user, because a replica is \`read_only\`.`,
  compares: ({ failed, usual, writes }) => ({
    columns: ['To the primary', 'To the replica'],
    rows: [{ label: 'Writes answered', unit: 'share', values: [usual, 1 - failed / writes] }],
  }),
  claims: [
    {
      name: 'a replica refuses writes',
      sentence: 'A read-only replica answers a write with error 1290, and the user gets 500.',
      holds: ({ error, failed, status, writes }) => error === READ_ONLY && status === 500 && failed === writes,
    },
    {
      name: 'the primary takes them',
      sentence: 'Sent to the primary, the same writes are answered.',
      holds: ({ usual }) => usual === 1,
    },
  ],
})

const spread = scene({
  id: 'reads-spread',
  text: `Watch where the next ${READS} reads are executed.`,
  missing: needs(aDatabase, ({ applications }) =>
    applications.some(({ readsFrom }) => readsFrom.length > 0) ? null : 'Its applications read from no database.',
  ),
  shows: ({ primary, replicas }) => ({ focus: [primary.id, ...replicas.map(({ id }) => id)] }),
  asks: () => ({
    prompt: 'Which databases execute them?',
    choices: [
      { id: 'primary', text: 'Only the primary' },
      { id: 'both', text: 'The primary and its replicas' },
      { id: 'replicas', text: 'Only replicas' },
    ],
  }),
  measure: (seen) => {
    const reads = seen.sent({ kind: 'read' }).filter(({ database }) => database >= 0)
    if (reads.length < READS) return null
    const place = seen.site.placeOf(seen.site.primary.id)
    return { onPrimary: reads.slice(0, READS).filter(({ database }) => database === place).length }
  },
  answer: ({ onPrimary }) => (onPrimary === 0 ? 'replicas' : onPrimary === READS ? 'primary' : 'both'),
  says: ({ onPrimary }) =>
    `The primary executed ${formatCount(onPrimary)} of ${READS} reads, its replicas ${formatCount(READS - onPrimary)}, because the application’s configuration says which databases to read from, in turn.`,
  claims: [
    {
      name: 'the configuration decides',
      sentence: 'Reads go to the databases that the applications name for reads, and to no other.',
      holds: ({ onPrimary }, { applications, primary }) => {
        const named = applications.map(({ readsFrom }) => readsFrom.includes(primary.id))
        const others = applications.some(({ readsFrom }) => readsFrom.some((id) => id !== primary.id))
        return named.includes(true) ? onPrimary > 0 && (!others || onPrimary < READS) : onPrimary === 0
      },
    },
  ],
})

const readsReplica = (site: Site): string | null => {
  const copies = site.replicas.map(({ id }) => id)
  return site.applications.some(({ readsFrom }) => readsFrom.some((id) => copies.includes(id)))
    ? null
    : 'Its applications read from the primary only, so everyone sees their own writes.'
}

const ownWrite = scene({
  id: 'own-write',
  text: 'The replicas fall behind: their SQL threads stand still. People write, and read what they have written.',
  missing: needs(aReplica, readsReplica),
  acts: ({ replicas }) => after(0, ...replicas.map(({ id }) => ({ op: 'stopSql', target: id }) as const)),
  shows: ({ primary, replicas }) => ({ focus: [...replicas.map(({ id }) => id), primary.id] }),
  asks: () => ({
    prompt: 'Do they see it?',
    choices: [
      { id: 'yes', text: 'Always' },
      { id: 'sometimes', text: 'Not when a replica answers' },
      { id: 'error', text: 'They get an error' },
    ],
  }),
  patienceS: 120,
  measure: staleReads,
  answer: ({ stale }) => (stale > 0 ? 'sometimes' : 'yes'),
  says: ({ reads, stale }) =>
    `${formatCount(stale)} of ${formatPlural(reads, 'read')} did not show their reader’s own latest write, because a replica answered that had not applied it.`,
  claims: [
    {
      name: 'a read may miss its reader’s own write',
      sentence: 'Reads from a replica that is behind can be stale.',
      holds: ({ stale }) => stale > 0,
    },
    {
      name: 'the primary misses nothing',
      sentence: 'No read that the primary executed was stale.',
      missing: ({ applications, primary }) =>
        applications.some(({ readsFrom }) => readsFrom.includes(primary.id))
          ? null
          : 'Its applications never read from the primary.',
      holds: ({ onPrimary, staleOnPrimary }) => onPrimary > 0 && staleOnPrimary === 0,
    },
  ],
})

export const roles: Lesson = {
  id: 'roles',
  number: 5,
  title: 'Primary or replica, for the application',
  scenes: [refused, spread, ownWrite, promote],
}
