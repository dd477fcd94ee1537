/** Lesson 1, why each part was added: each is taken away, and the same traffic is sent again. */
import { formatCount, formatPlural, formatShare } from '../words/format'
import { aReplica, after, calm, checks, kill, needs, noticedUs, twoServers } from './doing'
import type { Comparison, Lesson } from './lesson'
import { scene } from './lesson'
import { answeredShare } from './seen'
import type { Seen } from './seen'
import { withoutBalancer, withoutOtherServers, withoutReplicas } from './variants'

const WATCHED = 40

/** The share that was answered of the first requests that were sent after HAProxy could notice a death. */
function shareAfterDeath(seen: Seen, fromUs: number): number | null {
  const sent = seen.sent({ fromUs })
  return sent.length < WATCHED ? null : answeredShare(sent.slice(0, WATCHED))
}

function bothShares(seen: Seen, other: Seen): { withIt: number; without: number } | null {
  const fromUs = noticedUs(seen.site)
  const withIt = shareAfterDeath(seen, fromUs)
  const without = shareAfterDeath(other, fromUs)
  return withIt === null || without === null ? null : { withIt, without }
}

const answeredOf = ({ withIt, without }: { withIt: number; without: number }, what: string): Comparison => ({
  columns: [`With ${what}`, 'Without'],
  rows: [{ label: 'Requests answered', unit: 'share', values: [withIt, without] }],
})

const amount = (share: number): string => (share < 0.1 ? 'none' : share > 0.9 ? 'all' : 'some')

const amounts = [
  { id: 'all', text: 'All of them' },
  { id: 'some', text: 'About half' },
  { id: 'none', text: 'None' },
]

const secondServer = scene({
  id: 'second-server',
  text: ({ first, second }) =>
    `${first.label}’s web server dies. Beside this run, the same one without ${second.label}.`,
  missing: needs(twoServers, checks),
  acts: (site) => after(0, calm(site), kill(site.first.web)),
  beside: (site) => [{ name: `without ${site.second.label}`, design: withoutOtherServers(site) }],
  shows: ({ first, second }) => ({ focus: [first.web, second.web] }),
  asks: ({ second }) => ({
    prompt: `Ten seconds later, how many requests are answered without ${second.label}?`,
    choices: amounts,
  }),
  measure: bothShares,
  answer: ({ without }) => amount(without),
  says: ({ withIt, without }, { second }) =>
    `Answered with ${second.label}: ${formatShare(withIt)}; without: ${formatShare(without)}, because the load balancer has nobody else to send requests to.`,
  compares: (m, { second }) => answeredOf(m, second.label),
  claims: [
    {
      name: 'another server keeps the site up',
      sentence: 'With a second server all requests are answered once HAProxy has marked the dead one DOWN.',
      holds: ({ withIt }) => withIt === 1,
    },
    {
      name: 'one server is a single point of failure',
      sentence: 'Without a second server no request is answered.',
      holds: ({ without }) => without === 0,
    },
  ],
})

/** How many of the first requests the server at this place answered. */
const answeredBy = ({ requests }: Seen, place: number): number =>
  requests.slice(0, WATCHED).filter(({ server }) => server === place).length

const work = scene({
  id: 'second-server-work',
  text: 'A second server can also share the work. Watch the next forty requests.',
  missing: twoServers,
  shows: ({ balancer, first, second }) => ({ focus: [balancer.id, first.web, second.web] }),
  asks: ({ second }) => ({ prompt: `How many of them does ${second.label} answer?`, choices: amounts }),
  measure: (seen) => {
    if (seen.requests.length < WATCHED) return null
    return { second: answeredBy(seen, seen.site.indexOf(seen.site.second)) }
  },
  answer: ({ second }) => amount(second / WATCHED),
  says: ({ second }, site) =>
    `${site.second.label} answered ${formatCount(second)} of ${WATCHED}, because ${
      site.passive
        ? 'it is a backup: it adds safety, not capacity.'
        : second > 0
          ? 'both servers are active: it adds safety and capacity.'
          : `\`${site.balancer.balance}\` sends everything to the first server that has room.`
    }`,
  compares: (_, { servers }, [seen]) => ({
    columns: ['Requests answered'],
    rows: servers.map(({ label }, i) => ({ label, unit: 'count', of: WATCHED, values: [answeredBy(seen, i)] })),
  }),
  claims: [
    {
      name: 'active servers share the work',
      sentence: 'With both active and taking turns, each answers about half.',
      missing: ({ inTurn }) => (inTurn ? null : 'Its servers do not take turns: the second one waits.'),
      holds: ({ second }, { servers }) => Math.abs(second / WATCHED - 1 / servers.length) < 0.15,
    },
    {
      name: 'a waiting server does no work',
      sentence:
        'A backup, or the second server of `first` without `maxconn`, answers nothing while the first one is well.',
      missing: ({ inTurn }) => (inTurn ? 'Both its servers are active and take turns.' : null),
      holds: ({ second }) => second === 0,
    },
  ],
})

const balancer = scene({
  id: 'balancer',
  text: ({ first }) =>
    `${first.label}’s web server dies again. Beside it, a site whose name leads to that server directly.`,
  missing: needs(twoServers, checks),
  acts: (site) => after(0, calm(site), kill(site.first.web)),
  beside: (site) => [{ name: 'without the load balancer', design: withoutBalancer(site) }],
  shows: ({ balancer: { id }, first }) => ({ focus: [id, first.web] }),
  asks: ({ second }) => ({
    prompt: `Without a load balancer, who finds the way to ${second.label}?`,
    choices: [
      { id: 'all', text: 'Everyone: DNS knows that the server is dead' },
      { id: 'some', text: 'Half of them' },
      { id: 'none', text: 'Nobody' },
    ],
  }),
  measure: bothShares,
  answer: ({ without }) => amount(without),
  says: ({ withIt, without }) =>
    `Answered with the load balancer: ${formatShare(withIt)}; without it: ${formatShare(without)}, because the name leads to one address, and DNS does not know whether anyone answers there.`,
  compares: (m) => answeredOf(m, 'the load balancer'),
  claims: [
    {
      name: 'the balancer leads around a dead server',
      sentence: 'Behind a load balancer all requests are answered again.',
      holds: ({ withIt }) => withIt === 1,
    },
    {
      name: 'DNS does not',
      sentence: 'Without it the second server is alive and gets nothing.',
      holds: ({ without }) => without === 0,
    },
  ],
})

/** Statements that the primary executed, of so many of each kind. */
function primaryShare(seen: Seen, kind: 'read' | 'write', count: number): number | null {
  const sent = seen.sent({ kind }).filter(({ cause }) => cause === 'ok')
  if (sent.length < count) return null
  const place = seen.site.placeOf(seen.site.primary.id)
  return sent.slice(0, count).filter(({ database }) => database === place).length
}

const READS = 20
const WRITES = 8

const replica = scene({
  id: 'replica',
  text: 'Beside this run the same site without a replica, with the same traffic.',
  missing: (site) => {
    const missing = aReplica(site)
    if (missing !== null) return missing
    const reads = site.applications.some(({ readsFrom }) => readsFrom.some((id) => id !== site.primary.id))
    return reads ? null : 'Its applications read from the primary only, so the replica takes no reads from it.'
  },
  startUs: 0,
  beside: (site) => [{ name: 'without a replica', design: withoutReplicas(site) }],
  shows: ({ primary, replicas }) => ({ focus: [primary.id, ...replicas.map(({ id }) => id)] }),
  asks: () => ({
    prompt: 'Which number on the primary gets worse when the replica goes?',
    choices: [
      { id: 'reads', text: 'The reads it executes' },
      { id: 'writes', text: 'The writes it executes' },
      { id: 'files', text: 'The static files it serves' },
    ],
  }),
  measure: (seen, other) => {
    const withIt = primaryShare(seen, 'read', READS)
    const without = primaryShare(other, 'read', READS)
    const writes = primaryShare(seen, 'write', WRITES)
    const writesWithout = primaryShare(other, 'write', WRITES)
    const known = withIt !== null && without !== null && writes !== null && writesWithout !== null
    return known ? { withIt, without, writes, writesWithout } : null
  },
  answer: ({ withIt, without }) => (without > withIt ? 'reads' : 'writes'),
  says: ({ withIt, without, writes }) =>
    `Of ${READS} reads the primary executed ${formatCount(withIt)} with the replica and ${formatCount(without)} without, because then nobody shares them. Of ${formatPlural(WRITES, 'write')} it executes ${formatCount(writes)} either way.`,
  compares: ({ withIt, without, writes, writesWithout }) => ({
    columns: ['With a replica', 'Without'],
    rows: [
      { label: 'Reads on the primary', unit: 'count', of: READS, values: [withIt, without] },
      { label: 'Writes on the primary', unit: 'count', of: WRITES, values: [writes, writesWithout] },
    ],
  }),
  claims: [
    {
      name: 'the replica takes reads off the primary',
      sentence: 'Without a replica the primary executes more reads.',
      holds: ({ withIt, without }) => without === READS && withIt < READS,
    },
    {
      name: 'it takes no writes',
      sentence: 'With a replica and without, the primary executes every write.',
      holds: ({ writes, writesWithout }) => writes === WRITES && writesWithout === WRITES,
    },
  ],
})

export const parts: Lesson = {
  id: 'parts',
  number: 1,
  title: 'Why each element was added',
  scenes: [secondServer, work, balancer, replica],
}
