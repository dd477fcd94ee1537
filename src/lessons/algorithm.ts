/** Lesson 2, which algorithm and how it works: twelve requests one by one, the same twelve under another one, and a slow server. */
import type { AlgorithmName } from '../engine'
import { formatCount, formatShare } from '../words/format'
import { after, needs, oneByOne, quiet, twoServers } from './doing'
import type { Act, Choice, Lesson } from './lesson'
import { scene } from './lesson'
import type { Seen } from './seen'
import type { Site } from './site'

const COUNT = 12

const twelve = (site: Site): Act[] => [...after(0, quiet(site)), ...oneByOne(site, COUNT, 'static')]

/** The servers of the twelve, as places among the balancer's lines; null until all have ended. */
function choicesOf(seen: Seen): number[] | null {
  const sent = seen.requests.filter(({ sentUs }) => sentUs > seen.startUs).sort((a, b) => a.number - b.number)
  return sent.length < COUNT ? null : sent.slice(0, COUNT).map(({ server }) => server)
}

const countOf = (all: readonly number[], place: number): number => all.filter((server) => server === place).length

const serverChoices = ({ servers }: Site): Choice[] =>
  servers.slice(0, 4).map(({ label, name }) => ({ id: name, text: label }))

const how: Record<AlgorithmName, string> = {
  roundrobin: 'the servers take turns',
  'static-rr': 'the servers take turns along a fixed table',
  leastconn: 'equally idle servers take turns, and none was busy',
  first: 'it takes the first server that has room, and the first always had room',
  source: 'the sender’s address decides',
  uri: 'the path decides',
  'hdr(X-User)': 'the header with the sender’s name decides',
  'url_param id': 'the number of the item decides',
  random: 'it draws two servers and takes the less busy one',
}

const why = ({ balancer, first, passive }: Site): string =>
  passive ? `${first.label} is the only active server` : how[balancer.balance]

const fourth = scene({
  id: 'twelve',
  text: ({ balancer }) =>
    `Twelve requests, one by one, under \`${balancer.balance}\`. The balancer shows whose turn is next.`,
  missing: twoServers,
  startUs: 0,
  acts: twelve,
  shows: ({ balancer }) => ({ focus: [balancer.id], panel: 'requests', speed: 2 }),
  asks: (site) => ({ prompt: 'Who gets request 4?', choices: serverChoices(site) }),
  measure: (seen) => {
    const all = choicesOf(seen)
    if (all === null) return null
    const first = countOf(all, seen.site.indexOf(seen.site.first))
    return { fourth: all[3], first, turns: all.every((server, i) => i === 0 || server !== all[i - 1]) }
  },
  answer: (m, { servers }) => servers[m.fourth].name,
  says: (m, site) =>
    `Request 4 went to ${site.servers[m.fourth].label}, and ${formatCount(m.first)} of ${COUNT} to ${site.first.label}, because ${why(site)}.`,
  claims: [
    {
      name: 'idle servers take turns',
      sentence: 'Under `roundrobin`, `static-rr` and, with nobody busy, `leastconn`, no server gets two in a row.',
      missing: ({ inTurn }) => (inTurn ? null : 'Its servers do not take turns.'),
      holds: ({ turns }) => turns,
    },
    {
      name: 'one server gets all',
      sentence: 'With one active server, or under `first` without `maxconn`, the first server gets every request.',
      missing: ({ balancer, passive }) =>
        passive || balancer.balance === 'first' ? null : 'It has more than one active server, and they take turns.',
      holds: ({ first }) => first === COUNT,
    },
  ],
})

const otherOf = ({ balancer }: Site): AlgorithmName => (balancer.balance === 'first' ? 'roundrobin' : 'first')

const another = scene({
  id: 'twelve-again',
  text: (site) => `The same twelve requests, beside them under \`${otherOf(site)}\`.`,
  missing: twoServers,
  startUs: 0,
  acts: twelve,
  beside: (site) => [
    {
      name: otherOf(site),
      acts: [...after(0, { op: 'balance', target: site.balancer.id, algorithm: otherOf(site) }), ...twelve(site)],
    },
  ],
  shows: ({ balancer }) => ({ focus: [balancer.id] }),
  asks: ({ second }) => ({ prompt: `How many does ${second.label} get then?`, unit: 'requests' }),
  measure: (seen, other) => {
    const before = choicesOf(seen)
    const then = choicesOf(other)
    if (before === null || then === null) return null
    const place = seen.site.indexOf(seen.site.second)
    return { before: countOf(before, place), then: countOf(then, place) }
  },
  answer: ({ then }) => then,
  says: ({ before, then }, site) =>
    `${site.second.label} got ${formatCount(before)} under \`${site.balancer.balance}\` and ${formatCount(then)} under \`${otherOf(site)}\`, because ${
      site.passive ? 'a backup is not asked, whatever the algorithm' : how[otherOf(site)]
    }.`,
  compares: ({ before, then }, site) => ({
    columns: [site.balancer.balance, otherOf(site)],
    rows: [{ label: `Requests to ${site.second.label}`, unit: 'count', of: COUNT, values: [before, then] }],
  }),
  claims: [
    {
      name: 'the algorithm decides',
      sentence: 'With active servers that took turns, `first` sends every request to one of them.',
      missing: ({ inTurn }) => (inTurn ? null : 'Its servers do not take turns to begin with.'),
      holds: ({ before, then }, { servers }) => Math.abs(before - COUNT / servers.length) < 1 && then === 0,
    },
    {
      name: 'not where one server is active',
      sentence: 'With one active server another algorithm changes nothing.',
      missing: ({ passive }) => (passive ? null : 'It has more than one active server.'),
      holds: ({ before, then }) => before === 0 && then === 0,
    },
  ],
})

const WATCHED = 200
const SLOW = 20

/** Both servers active under this algorithm, and the application of the first one slow. */
function slowed(site: Site, algorithm: AlgorithmName): Act[] {
  const { balancer, first } = site
  const slow = site.applications.filter(({ host }) => host === first.host)
  return after(
    0,
    { op: 'mode', target: balancer.id, mode: 'active-active' },
    { op: 'balance', target: balancer.id, algorithm },
    ...slow.map(({ id }) => ({ op: 'slow', target: id, factor: SLOW }) as const),
  )
}

/** Of the requests for which a server was chosen, those that went to the first; null until there are enough. */
function shareOfFirst(seen: Seen): number | null {
  const { balancer, site } = seen
  const sent = [
    ...seen.requests.map(({ server }) => server),
    ...balancer.servers.flatMap(({ current }, i) => Array.from({ length: current }, () => i)),
  ]
  const chosen = sent.filter((server) => server >= 0)
  return chosen.length < WATCHED ? null : countOf(chosen, site.indexOf(site.first)) / chosen.length
}

export const slowServer = scene({
  id: 'slow-server',
  text: ({ first }) =>
    `Both servers active, ${first.label}’s application ${SLOW} times slower. On screen \`roundrobin\`, beside it \`leastconn\`.`,
  missing: needs(twoServers, ({ applications, first }) =>
    applications.some(({ host }) => host === first.host)
      ? null
      : 'Its first web server has no application to slow down.',
  ),
  acts: (site) => slowed(site, 'roundrobin'),
  beside: (site) => [{ name: 'leastconn', acts: slowed(site, 'leastconn') }],
  shows: ({ balancer, first }) => ({ focus: [balancer.id, first.web], speed: 4 }),
  asks: ({ first }) => ({
    prompt: `What does \`leastconn\` send to ${first.label}?`,
    choices: [
      { id: 'less', text: 'Less than half' },
      { id: 'half', text: 'Half, as `roundrobin` does' },
      { id: 'more', text: 'More than half' },
    ],
  }),
  patienceS: 120,
  measure: (seen, other) => {
    const turns = shareOfFirst(seen)
    const least = shareOfFirst(other)
    return turns === null || least === null ? null : { turns, least }
  },
  answer: ({ least }) => (least < 0.42 ? 'less' : least > 0.58 ? 'more' : 'half'),
  says: ({ least, turns }, { first }) =>
    `${first.label} got ${formatShare(turns)} under \`roundrobin\`, because that counts requests, and ${formatShare(least)} under \`leastconn\`, because slow requests pile up there and are counted.`,
  compares: ({ least, turns }, { first }) => ({
    columns: ['roundrobin', 'leastconn'],
    rows: [{ label: `Requests to ${first.label}`, unit: 'share', values: [turns, least] }],
  }),
  claims: [
    {
      name: 'round robin keeps feeding a slow server',
      sentence: 'Under `roundrobin` the slow server gets its equal share.',
      holds: ({ turns }, { servers }) => Math.abs(turns - 1 / servers.length) < 0.05,
    },
    {
      name: 'least connections spares it',
      sentence: 'Under `leastconn` the slow server gets clearly less.',
      holds: ({ least, turns }) => least < 0.8 * turns,
    },
  ],
})

export const algorithm: Lesson = {
  id: 'algorithm',
  number: 2,
  title: 'Which algorithm, and how it works',
  scenes: [fourth, another, slowServer],
}
