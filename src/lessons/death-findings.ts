/** The findings about the death of the primary's host: what stops, what goes on, and until when. */
import { formatCount, formatPlural, formatShare } from '../words/format'
import { aReplica, after, calm, checks, kill, needs, noticedUs, twoServers } from './doing'
import { scene } from './lesson'
import { isUnshipped, shipsFirst } from './losses'
import { writesAround } from './promotion'
import { answeredShare, failures } from './seen'
import type { Seen } from './seen'
import type { Site } from './site'

const READS = 15
const WRITES = 6

const primaryHost = (site: Site): string => site.hostOf(site.primary.id)
const servesWeb = (site: Site): boolean => site.servers.some(({ host }) => host === primaryHost(site))

const besideWeb = (site: Site): string | null =>
  servesWeb(site) ? null : 'Its primary is on a host of its own, away from the web servers.'

export const copiesWhileDead = scene({
  id: 'database-spof',
  text: (site) => `A single point of failure: ${site.whereIs(site.primary.id)}, with the primary. It dies.`,
  missing: needs(twoServers, aReplica, (site) => {
    if (servesWeb(site)) return 'Its primary shares a host with a web server.'
    return site.applications.some(({ readsFrom }) => readsFrom.includes(site.primary.id))
      ? 'Reads go to its primary too.'
      : null
  }),
  acts: (site) => [
    ...after(0, calm(site)),
    { afterUs: 0, does: kill(primaryHost(site)), ...(shipsFirst(site) === null ? { when: isUnshipped } : {}) },
  ],
  shows: ({ primary, replicas }) => ({ focus: [primary.id, ...replicas.map(({ id }) => id)] }),
  asks: () => ({
    prompt: 'What stops?',
    choices: [
      { id: 'all', text: 'Reads and writes' },
      { id: 'writes', text: 'Writes only' },
      { id: 'none', text: 'Nothing' },
    ],
  }),
  patienceS: 120,
  measure: (seen) => {
    const fromUs = (seen.change('killed', seen.site.primary.id)?.timeUs ?? Infinity) - seen.startUs
    const reads = seen.sent({ kind: 'read', fromUs })
    const writes = seen.sent({ kind: 'write', fromUs })
    const stale = reads.filter((read) => read.stale).length
    if (reads.length < READS || writes.length < WRITES) return null
    if (stale === 0 && shipsFirst(seen.site) === null) return null
    return {
      reads: reads.length,
      failedReads: failures(reads),
      writes: writes.length,
      failedWrites: failures(writes),
      stale,
    }
  },
  answer: (m) => (m.failedWrites === 0 ? 'none' : m.failedReads === 0 ? 'writes' : 'all'),
  says: (m) =>
    `${formatCount(m.failedWrites)} of ${formatPlural(m.writes, 'write')} failed and ${formatCount(m.failedReads)} of ${formatPlural(m.reads, 'read')}, because each web server reads from its own replica. ${
      m.stale > 0
        ? `${formatPlural(m.stale, 'read')} missed their reader’s own write.`
        : 'What they show no longer changes.'
    }`,
  claims: [
    {
      name: 'writes stop at once',
      sentence: 'Without the host of the primary every write fails.',
      holds: (m) => m.failedWrites === m.writes,
    },
    {
      name: 'reads go on',
      sentence: 'Every read is answered, by replicas.',
      holds: (m) => m.failedReads === 0,
    },
    {
      name: 'and go stale',
      sentence: 'Some reads miss their reader’s own write, which no replica has received.',
      missing: shipsFirst,
      holds: (m) => m.stale > 0,
    },
  ],
})

/** What is answered of each kind once HAProxy has noticed that a host is dead. */
function afterDeath(seen: Seen, untilUs = Infinity) {
  const fromUs = noticedUs(seen.site)
  const reads = seen.sent({ kind: 'read', fromUs, untilUs })
  const files = seen.sent({ kind: 'static', fromUs, untilUs })
  const writes = seen.sent({ kind: 'write', fromUs, untilUs })
  const known = Math.min(reads.length, files.length) >= READS && writes.length >= WRITES
  return known ? { files: answeredShare(files), reads: answeredShare(reads), writes: answeredShare(writes) } : null
}

export const fourServers = scene({
  id: 'four-servers',
  text: (site) => {
    const { length } = site.design.hosts
    return `“Three servers”, says the exercise; this design has ${formatCount(length)}. Now ${site.whereIs(site.primary.id)} dies, where the primary is.`
  },
  missing: needs(twoServers, checks, aReplica, besideWeb, ({ design }) =>
    design.hosts.length > 3 ? null : 'It has no more hosts than the three of the exercise.',
  ),
  acts: (site) => after(0, calm(site), kill(primaryHost(site))),
  shows: ({ primary, second }) => ({ focus: [primary.id, second.web] }),
  asks: () => ({
    prompt: 'What is answered ten seconds later?',
    choices: [
      { id: 'all', text: 'Everything' },
      { id: 'reads', text: 'Everything but writes' },
      { id: 'none', text: 'Nothing' },
    ],
  }),
  measure: (seen) => {
    const shares = afterDeath(seen)
    return shares === null ? null : { ...shares, hosts: seen.site.design.hosts.length }
  },
  answer: ({ reads, writes }) => (writes > 0 ? 'all' : reads > 0 ? 'reads' : 'none'),
  says: ({ files, reads, writes }, site) =>
    `Static files: ${formatShare(files)}, reads: ${formatShare(reads)}, writes: ${formatShare(writes)}, because ${site.whereIs(site.primary.id)} carries the only database that takes writes. A fourth server did not change that.`,
  claims: [
    {
      name: 'more than three servers',
      sentence: 'The design has more hosts than the exercise asks for.',
      holds: ({ hosts }) => hosts > 3,
    },
    {
      name: 'a web server is a SPOF for writes',
      sentence: 'The death of the web server with the primary stops all writes, and nothing else.',
      holds: ({ files, reads, writes }) => files === 1 && reads === 1 && writes === 0,
    },
  ],
})

const PROMOTED_S = 30

export const serverContinues = scene({
  id: 'server-2-continues',
  text: ({ first, second }) =>
    `“If ${first.label} fails, ${second.label} continues.” It fails; ${PROMOTED_S} seconds later a replica is promoted.`,
  missing: needs(twoServers, checks, aReplica, besideWeb, (site) =>
    site.hostOf(site.replica.id) === primaryHost(site) ? 'Its replica is on the same host as the primary.' : null,
  ),
  acts: (site) => [
    ...after(0, calm(site), kill(primaryHost(site))),
    ...after(PROMOTED_S, { op: 'promote', target: site.replica.id }),
  ],
  shows: ({ primary, replica, second }) => ({ focus: [second.web, replica.id, primary.id] }),
  asks: () => ({
    prompt: 'What does that hold for?',
    choices: [
      { id: 'all', text: 'Everything, at once' },
      { id: 'promoted', text: 'Reads at once, writes after the promotion' },
      { id: 'reads', text: 'Reads only, for good' },
    ],
  }),
  patienceS: 120,
  measure: (seen) => {
    const writes = writesAround(seen, noticedUs(seen.site), PROMOTED_S * 1e6)
    const web = seen.sent({ fromUs: noticedUs(seen.site) }).filter(({ kind }) => kind !== 'write')
    return writes === null ? null : { ...writes, web: web.length, failedWeb: failures(web) }
  },
  answer: (m) => (m.failedBefore < m.before ? 'all' : m.failedAfter === 0 ? 'promoted' : 'reads'),
  says: (m) =>
    `${formatCount(m.failedWeb)} of ${formatCount(m.web)} files and reads failed; of writes ${formatCount(m.failedBefore)} of ${formatCount(m.before)} before the promotion, ${formatCount(m.failedAfter)} of ${formatCount(m.after)} after it, because a replica takes no writes until it is promoted.`,
  claims: [
    {
      name: 'true for files and reads',
      sentence: 'Once the death is noticed every static file and every read is answered.',
      holds: ({ failedWeb }) => failedWeb === 0,
    },
    {
      name: 'false for writes until promotion',
      sentence: 'Every write fails until the replica is promoted, and is answered after it.',
      holds: (m) => m.failedBefore === m.before && m.failedAfter === 0,
    },
  ],
})
