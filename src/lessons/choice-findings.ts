/** The findings about algorithms that have nothing to choose between: two ways to keep a server idle, and one eligible server. */
import type { AlgorithmName } from '../engine'
import { formatCount } from '../words/format'
import { after, needs, twoServers } from './doing'
import { scene } from './lesson'
import type { Act } from './lesson'
import type { Seen } from './seen'
import type { Site } from './site'

const ASSIGNED = 30

/** How many of the first requests that were given to a server were given to the second; null until there are enough. */
function toSecond(seen: Seen): number | null {
  const assigned = seen.requests.filter(({ server }) => server >= 0)
  if (assigned.length < ASSIGNED) return null
  const place = seen.site.indexOf(seen.site.second)
  return assigned.slice(0, ASSIGNED).filter(({ server }) => server === place).length
}

const unmark = ({ balancer }: Site): Act[] => after(0, { op: 'mode', target: balancer.id, mode: 'active-active' })
const limit = ({ balancer, first }: Site): Act[] =>
  after(0, { op: 'maxconn', target: balancer.id, server: first.name, value: 2 })

export const twoMechanisms = scene({
  id: 'first-and-backup',
  text: ({ second }) =>
    `\`first\` and the backup mark both keep ${second.label} idle. Beside this run: without the mark, with \`maxconn 2\`, and with both changes.`,
  missing: needs(twoServers, ({ balancer, passive }) =>
    balancer.balance === 'first' && passive ? null : 'It does not have both `first` and a backup server.',
  ),
  beside: (site) => [
    { name: 'no backup mark', acts: unmark(site) },
    { name: 'maxconn 2', acts: limit(site) },
    { name: 'both', acts: [...unmark(site), ...limit(site)] },
  ],
  shows: ({ balancer, second }) => ({ focus: [balancer.id, second.web] }),
  asks: ({ second }) => ({
    prompt: `What gives ${second.label} work?`,
    choices: [
      { id: 'mark', text: 'Taking the mark away' },
      { id: 'maxconn', text: 'The limit' },
      { id: 'both', text: 'Only both together' },
    ],
  }),
  patienceS: 120,
  measure: (...seen) => {
    const [asIs, mark, maxconn, both] = seen.map(toSecond)
    if (asIs === null || mark === null || maxconn === null || both === null) return null
    return { asIs, mark, maxconn, both }
  },
  answer: ({ mark, maxconn }) => (mark > 0 ? 'mark' : maxconn > 0 ? 'maxconn' : 'both'),
  says: (m, { second }) =>
    `Of ${ASSIGNED} requests ${second.label} got ${m.asIs} as it is, ${m.mark} without the mark, ${m.maxconn} with the limit, ${m.both} with both, because they are two mechanisms, and each is enough to keep it idle.`,
  compares: ({ asIs, both, mark, maxconn }, { second }) => ({
    columns: [`Requests to ${second.label}`],
    rows: [
      { label: 'As it is', unit: 'count', of: ASSIGNED, values: [asIs] },
      { label: 'Without the mark', unit: 'count', of: ASSIGNED, values: [mark] },
      { label: 'With `maxconn 2`', unit: 'count', of: ASSIGNED, values: [maxconn] },
      { label: 'With both changes', unit: 'count', of: ASSIGNED, values: [both] },
    ],
  }),
  claims: [
    {
      name: '`first` alone idles the second server',
      sentence: 'Without the backup mark and without `maxconn` the second server still gets nothing.',
      holds: ({ asIs, mark }) => asIs === 0 && mark === 0,
    },
    {
      name: 'the mark alone does too',
      sentence: 'With `maxconn` on the first server and the backup mark the second one gets nothing.',
      holds: ({ maxconn }) => maxconn === 0,
    },
    {
      name: 'it overflows when both are gone',
      sentence: 'With `maxconn` and without the mark requests overflow to the second server.',
      holds: ({ both }) => both > 0,
    },
  ],
})

const COMPARED = 60

/** How many of so many requests the first server got. */
function toFirst({ requests, site }: Seen, count: number): number {
  const place = site.indexOf(site.first)
  return requests.slice(0, count).filter(({ server }) => server === place).length
}

const otherOf = ({ balancer }: Site): AlgorithmName => (balancer.balance === 'roundrobin' ? 'leastconn' : 'roundrobin')

export const nothingToChoose = scene({
  id: 'nothing-to-choose',
  text: (site) => `One server is active. Beside this run, the same under \`${otherOf(site)}\`.`,
  missing: needs(twoServers, ({ passive }) => (passive ? null : 'More than one of its servers is active.')),
  startUs: 0,
  beside: (site) => [
    { name: otherOf(site), acts: after(0, { op: 'balance', target: site.balancer.id, algorithm: otherOf(site) }) },
  ],
  shows: ({ balancer }) => ({ focus: [balancer.id] }),
  asks: () => ({ prompt: `Of ${COMPARED} requests, how many go elsewhere, or take another time?`, unit: 'requests' }),
  measure: (seen, other) => {
    if (Math.min(seen.requests.length, other.requests.length) < COMPARED) return null
    const theirs = new Map(other.requests.map((request) => [request.number, request]))
    const different = seen.requests.slice(0, COMPARED).filter(({ endedUs, number, server }) => {
      const same = theirs.get(number)
      return same?.server !== server || same.endedUs !== endedUs
    })
    const [mine, others] = [seen, other].map((run) => toFirst(run, COMPARED))
    return { different: different.length, mine, others }
  },
  answer: ({ different }) => different,
  says: ({ different }, site) =>
    `${formatCount(different)} of ${COMPARED}, because with one eligible server \`${site.balancer.balance}\` has nothing to choose between, and neither has \`${otherOf(site)}\`.`,
  compares: ({ mine, others }, site) => ({
    columns: [site.balancer.balance, otherOf(site)],
    rows: [{ label: `Requests to ${site.first.label}`, unit: 'count', of: COMPARED, values: [mine, others] }],
  }),
  claims: [
    {
      name: 'the algorithm does not matter',
      sentence: 'In Active-Passive another algorithm gives the same run, request for request.',
      holds: ({ different }) => different === 0,
    },
  ],
})
