/** Lesson 4, one write followed: each scene stands at the instant at which it is in the primary's log, in the relay log, applied. */
import type { HopName } from '../engine'
import { formatCount, formatDuration, formatPlural } from '../words/format'
import { aReplica, after, needs, quiet } from './doing'
import { scene } from './lesson'
import type { Act, Comparison } from './lesson'
import type { Seen } from './seen'
import type { Site } from './site'

export const asynchronous = ({ primary }: Site): string | null =>
  primary.semiSyncSource === true
    ? 'Its primary waits for a replica before it answers (semi-synchronous replication).'
    : null

export const isReadHere = (site: Site): string | null =>
  site.applications.some(({ readsFrom }) => readsFrom.includes(site.replica.id))
    ? null
    : 'Its applications read nothing from the replica.'

/** Nobody sends anything but one write. */
export const theWrite = (site: Site): Act[] => [
  ...after(0, quiet(site)),
  { afterUs: site.gapUs, does: { op: 'send', kind: 'write', user: 0 } },
]

interface Places {
  readonly [place: string]: number
  logged: number
  received: number
  applied: number
}

/** How many transactions are in the primary's log, in the replica's relay log, and applied there. */
export function placesOf(seen: Seen): Places {
  const { primary, replica } = seen.site
  const { replication } = seen.database(replica.id)
  const { applied = 0, received = 0 } = replication ?? {}
  return { logged: seen.database(primary.id).binlog, received, applied }
}

/** Where the write is, as bars that fill one after the other. */
const comparePlaces = ({ applied, logged, received }: Places): Comparison => ({
  columns: ['Transactions'],
  rows: [
    { label: 'Primary’s binary log', unit: 'count', values: [logged] },
    { label: 'Replica’s relay log', unit: 'count', values: [received] },
    { label: 'Applied on the replica', unit: 'count', values: [applied] },
  ],
})

const isLogged = (seen: Seen): boolean => placesOf(seen).logged > 0
const isReceived = (seen: Seen): boolean => placesOf(seen).received > 0
const isApplied = (seen: Seen): boolean => placesOf(seen).applied > 0

const timeOf = (seen: Seen, hop: HopName): number => seen.firstHop(hop)?.timeUs ?? 0

export const inBinlog = scene({
  id: 'in-binlog',
  text: 'One write, followed from place to place. The primary executes it, and the run stops at the instant of its commit.',
  missing: needs(aReplica, asynchronous),
  startUs: 0,
  acts: theWrite,
  stops: isLogged,
  shows: ({ followed, primary }) => ({ focus: [primary.id], speed: followed }),
  asks: () => ({
    prompt: 'Where is the write now?',
    choices: [
      { id: 'rows', text: 'In the primary’s rows; its log follows later' },
      { id: 'logged', text: 'In the primary’s rows and binary log' },
      { id: 'both', text: 'On both databases' },
    ],
  }),
  measure: (seen) =>
    isLogged(seen) ? { ...placesOf(seen), tookUs: timeOf(seen, 'committed') - timeOf(seen, 'sent') } : null,
  answer: ({ logged, received }) => (received > 0 ? 'both' : logged > 0 ? 'logged' : 'rows'),
  says: ({ logged, received, tookUs }) =>
    `Committed ${formatDuration(tookUs)} after it was sent: ${formatPlural(logged, 'transaction')} in the primary’s binary log, ${formatCount(received)} in the relay log, because a commit writes the log, which is sent afterwards.`,
  compares: comparePlaces,
  claims: [
    {
      name: 'a commit is in the log',
      sentence: 'At the instant of its commit a write is in the primary’s binary log.',
      holds: ({ logged }) => logged === 1,
    },
    {
      name: 'the replica has nothing yet',
      sentence: 'At that instant the replica has received nothing.',
      holds: ({ applied, received }) => received === 0 && applied === 0,
    },
  ],
})

/** Reads by the same person, enough for every application to have asked each of its databases in turn. */
function readsAfter(site: Site): Act[] {
  const count = Math.max(1, site.servers.length) * (1 + site.replicas.length)
  return Array.from({ length: count }, (_, i) => ({
    afterUs: (3 + i) * site.gapUs,
    does: { op: 'send', kind: 'read', user: 0 },
  }))
}

/** The SQL thread stops at the instant at which the write is in the relay log. */
const held = (site: Site): Act[] => [
  ...theWrite(site),
  { afterUs: site.gapUs, when: isReceived, does: { op: 'stopSql', target: site.replica.id } },
  ...readsAfter(site),
]

interface Reads {
  /** Executed by the replica. */
  reads: number
  /** Those that saw the row. */
  saw: number
}

/** Null until all of `readsAfter` have ended. */
function readsOf(seen: Seen): Reads | null {
  const { site } = seen
  const all = seen.requests.filter(({ kind, sentUs }) => kind === 'read' && sentUs > seen.startUs)
  if (all.length < readsAfter(site).length) return null
  const place = site.placeOf(site.replica.id)
  const there = all.filter(({ cause, database }) => cause === 'ok' && database === place)
  return { reads: there.length, saw: there.filter(({ stale }) => !stale).length }
}

/** As a part of a sentence; empty where the replica executed none. */
const tellReads = ({ reads, saw }: Reads): string =>
  reads === 0 ? '' : `: ${saw === 0 ? 'none' : formatCount(saw)} of ${formatPlural(reads, 'read')} there saw the row`

export const inRelayLog = scene({
  id: 'in-relay-log',
  text: 'The replica’s IO thread copies the log. The run stops when the write is in the relay log. In a run beside it, reads come while it stays there.',
  missing: needs(aReplica),
  startUs: 0,
  acts: theWrite,
  stops: isReceived,
  beside: (site) => [{ name: 'held there', acts: held(site) }],
  shows: ({ followed, primary, replica }) => ({
    focus: [replica.id, primary.id],
    speed: followed,
  }),
  asks: () => ({
    prompt: 'Does a read there see the row?',
    choices: [
      { id: 'yes', text: 'Yes: the replica has received it' },
      { id: 'no', text: 'Not yet' },
    ],
  }),
  patienceS: 240,
  measure: (seen, beside) => {
    const reads = readsOf(beside)
    if (!isReceived(seen) || reads === null) return null
    return { ...placesOf(seen), ...reads, tookUs: seen.simulation.nowUs - timeOf(seen, 'committed') }
  },
  answer: ({ applied, saw }) => (applied + saw > 0 ? 'yes' : 'no'),
  says: ({ applied, reads, saw, tookUs }) =>
    `Received ${formatDuration(tookUs)} after the commit, and ${applied === 0 ? 'not applied' : 'applied'}${tellReads({ reads, saw })}, because a read looks at the rows, not at the relay log.`,
  compares: comparePlaces,
  claims: [
    {
      name: 'received is not applied',
      sentence: 'At the instant at which a write reaches the relay log it is not applied.',
      holds: ({ applied, received }) => received === 1 && applied === 0,
    },
    {
      name: 'a read there does not see it',
      sentence: 'A read on a replica that has received a write, and not applied it, does not see the row.',
      missing: isReadHere,
      holds: ({ reads, saw }) => reads > 0 && saw === 0,
    },
  ],
})

/** When the write was in the relay log, as the run that was held there says. */
const receivedUs = ({ simulation, site: { replica } }: Seen): number =>
  simulation.commands.find((command) => command.op === 'stopSql' && command.target === replica.id)?.atUs ?? 0

export const isVisible = scene({
  id: 'applied',
  text: 'The SQL thread applies what is in the relay log. The run stops when the row is there.',
  missing: aReplica,
  startUs: 0,
  acts: theWrite,
  stops: isApplied,
  beside: (site) => [
    { name: 'held in the relay log', acts: held(site) },
    { name: 'read afterwards', acts: [...theWrite(site), ...readsAfter(site)] },
  ],
  shows: ({ followed, replica }) => ({ focus: [replica.id], speed: followed }),
  asks: () => ({
    prompt: 'Which took longer after the commit?',
    choices: [
      { id: 'way', text: 'The way into the relay log' },
      { id: 'apply', text: 'Applying it' },
    ],
  }),
  patienceS: 240,
  measure: (seen, before, afterwards) => {
    const reads = readsOf(afterwards)
    if (!isApplied(seen) || readsOf(before) === null || reads === null) return null
    const appliedUs = seen.appliedOn(seen.site.replica.id)[0].timeUs
    const atUs = receivedUs(before)
    return { ...placesOf(seen), ...reads, wayUs: atUs - timeOf(seen, 'committed'), applyUs: appliedUs - atUs }
  },
  answer: ({ applyUs, wayUs }) => (applyUs > wayUs ? 'apply' : 'way'),
  says: ({ applyUs, reads, saw, wayUs }) =>
    `${formatDuration(wayUs)} into the relay log, then ${formatDuration(applyUs)} to apply${tellReads({ reads, saw })}, because the replica executes the write once more, after it has received it.`,
  compares: comparePlaces,
  claims: [
    {
      name: 'the stations come in this order',
      sentence: 'A write is committed on the primary, then received, then applied.',
      holds: ({ applied, applyUs, logged, received, wayUs }) =>
        wayUs > 0 && applyUs > 0 && logged === 1 && received === 1 && applied === 1,
    },
    {
      name: 'now a read sees it',
      sentence: 'A read on the replica sees the row once it is applied.',
      missing: isReadHere,
      holds: ({ reads, saw }) => reads > 0 && saw === reads,
    },
  ],
})
