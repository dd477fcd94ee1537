/** Lesson 6, where the SPOFs are: each host dies in turn, in runs beside each other, and what stops is counted. */
import type { RequestKind } from '../engine'
import { formatCount, formatPlural } from '../words/format'
import { author } from './author'
import { aBalancer, after, calm, kill, needs, twoServers } from './doing'
import { compareDeaths, eachHostDies, names, sentenceCase, stopped } from './host-deaths'
import type { Choice, Lesson } from './lesson'
import { scene } from './lesson'
import { failures } from './seen'
import type { Seen } from './seen'
import type { Site } from './site'

function measureStops(kind: RequestKind) {
  return (...seen: Seen[]) => {
    const hosts = stopped(seen, kind)
    if (hosts === null) return null
    const { site } = seen[0]
    const balancer = hosts.includes(site.hostOf(site.balancer.id))
    const primary = hosts.includes(site.hostOf(site.primary.id))
    return { hosts: names(site, hosts), count: hosts.length, balancer, primary }
  }
}

interface Stops {
  balancer: boolean
  primary: boolean
  count: number
}

/** Which choice that is: `other` is the balancer's host and one that is not the primary's. */
function answerStops({ balancer, count, primary }: Stops): string {
  if (count > 2) return 'more'
  if (!balancer) return 'primary'
  return count === 1 ? 'balancer' : primary ? 'both' : 'other'
}

function stopChoices(site: Site, lone: Choice): Choice[] {
  const balancer = site.hostName(site.hostOf(site.balancer.id))
  return [
    { id: 'balancer', text: `Only ${balancer}` },
    lone,
    { id: 'both', text: `Either of ${balancer} and ${site.whereIs(site.primary.id)}` },
    { id: 'more', text: 'Three or more of them' },
  ]
}

const primaryAlone = (site: Site): Choice => ({ id: 'primary', text: `Only ${site.whereIs(site.primary.id)}` })
const replicaToo = (site: Site): Choice => ({
  id: 'other',
  text: `Either of ${site.hostName(site.hostOf(site.balancer.id))} and ${site.whereIs(site.replica.id)}`,
})

const writes = scene({
  id: 'stops-writes',
  text: 'Each host dies in a run of its own. Nobody promotes a replica.',
  ...eachHostDies,
  shows: ({ balancer, primary }) => ({ focus: [primary.id, balancer.id] }),
  asks: (site) => ({ prompt: 'Whose death stops all writes?', choices: stopChoices(site, primaryAlone(site)) }),
  measure: measureStops('write'),
  answer: answerStops,
  says: ({ hosts }, site) =>
    `${sentenceCase(hosts)}: without either of them no write is answered, because every request passes through the balancer, and only the primary, on ${site.whereIs(site.primary.id)}, takes writes.`,
  compares: compareDeaths('write'),
  claims: [
    {
      name: 'two hosts stop writes',
      sentence: 'Writes stop with the host of the load balancer and with the host of the primary, and with no other.',
      holds: ({ balancer, count, primary }) => balancer && primary && count === 2,
    },
  ],
})

const reads = scene({
  id: 'stops-reads',
  text: 'The same deaths, and the reads.',
  ...eachHostDies,
  shows: ({ balancer, replicas }) => ({ focus: [balancer.id, ...replicas.map(({ id }) => id)] }),
  asks: (site) => ({ prompt: 'Whose death stops all reads?', choices: stopChoices(site, replicaToo(site)) }),
  measure: measureStops('read'),
  answer: answerStops,
  says: ({ hosts }, site) => {
    const lone = loneReplica(site)
    return `${sentenceCase(hosts)}, because ${
      lone === null
        ? 'every read passes through the balancer, and there is more than one way behind it.'
        : `every read passes through the balancer, and all are executed by the one replica on ${lone}.`
    }`
  },
  compares: compareDeaths('read'),
  claims: [
    {
      name: 'the balancer is a SPOF for reads',
      sentence: 'Without the load balancer nothing is read.',
      holds: ({ balancer }) => balancer,
    },
    {
      name: 'the primary is none for reads',
      sentence: 'Reads go on without the host of the primary.',
      missing: ({ applications, primary }) =>
        applications.every(({ readsFrom }) => readsFrom.every((id) => id === primary.id))
          ? 'Its applications read from the primary only.'
          : null,
      holds: ({ primary }) => !primary,
    },
    {
      name: 'nor is anything else',
      sentence: 'With more than one database to read from no other host stops the reads.',
      missing: (site) =>
        loneReplica(site) === null ? null : 'All its applications read from one and the same database.',
      holds: ({ count }) => count === 1,
    },
    {
      name: 'a lone replica is one too',
      sentence: 'Where all reads go to one replica, its host stops them.',
      missing: (site) => (loneReplica(site) === null ? 'There is more than one database to read from.' : null),
      holds: ({ count }) => count === 2,
    },
  ],
})

/** The host of the only database that anybody reads from; null when there are several. */
function loneReplica(site: Site): string | null {
  const named = new Set(site.applications.flatMap(({ readsFrom }) => readsFrom))
  const [only] = named
  return named.size === 1 && only !== site.primary.id ? site.whereIs(only) : null
}

export const balancerDies = scene({
  id: 'balancer-dies',
  text: ({ servers }) =>
    `The load balancer is there so that one of ${formatCount(servers.length)} web servers may die. Now the load balancer dies.`,
  missing: needs(aBalancer, twoServers),
  acts: (site) => after(0, calm(site), kill(site.hostOf(site.balancer.id))),
  shows: ({ balancer, first, second }) => ({ focus: [balancer.id, first.web, second.web] }),
  asks: () => ({
    prompt: 'All web servers are alive. What still works?',
    choices: [
      { id: 'all', text: 'Everything' },
      { id: 'some', text: 'Static files' },
      { id: 'nothing', text: 'Nothing' },
    ],
  }),
  measure: (seen) => {
    const sent = seen.sent()
    if (sent.length < 20) return null
    const { simulation, site } = seen
    const alive = site.servers.filter(({ web }) => simulation.world.find(web)?.running === true).length
    return { sent: sent.length, failed: failures(sent), alive }
  },
  answer: ({ failed, sent }) => (failed === sent ? 'nothing' : failed === 0 ? 'all' : 'some'),
  says: ({ alive, failed, sent }) =>
    `${formatCount(failed)} of ${formatPlural(sent, 'request')} failed although ${formatPlural(alive, 'web server')} ran, because the site has one address, and it is the load balancer’s.`,
  claims: [
    {
      name: 'what removes a SPOF is one',
      sentence: 'Without the load balancer every request fails, although all web servers run.',
      holds: ({ alive, failed, sent }, { servers }) => failed === sent && alive === servers.length,
    },
  ],
})

export const singlePoints: Lesson = {
  id: 'single-points',
  number: 6,
  title: 'Where the SPOFs are',
  scenes: [writes, reads, author, balancerDies],
}
