/** Lesson 3, capacity: as many requests as one server can take, then twice as many; the same arrivals in both modes. */
import type { Action, BalancerMode, Law } from '../engine'
import { formatDuration, formatRate } from '../words/format'
import { after, needs, twoServers } from './doing'
import { scene } from './lesson'
import type { Act } from './lesson'
import { failures } from './seen'
import type { Seen } from './seen'
import type { Site } from './site'

const COUNTED = 200
/** Of the workers of one server, before the arrivals double. */
const BUSY = 0.75
/** Seconds for which it is watched, at whatever pace. */
const WATCHED_S = 20

function meanUs(law: Law): number {
  if ('meanUs' in law) return law.meanUs
  if ('minUs' in law) return (law.minUs + law.maxUs) / 2
  return law.branches.reduce((sum, branch) => sum + branch.probability * branch.meanUs, 0)
}

const mean = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0) / Math.max(1, all.length)

/** How long a worker of the first server is held: by its own work, and by the database with the way there and back. */
function heldUs(site: Site, kind: 'read' | 'write'): number {
  const { databases, design } = site
  return mean(
    applicationsOf(site).map(({ id, readsFrom, serviceTime, writesTo }) => {
      const asked = kind === 'read' ? readsFrom : [writesTo]
      const there = databases.filter((one) => asked.includes(one.id))
      const ways = design.links.filter(({ from, to }) => from === id && asked.includes(to))
      const worked = there.map(({ readTime, writeTime }) => meanUs(kind === 'read' ? readTime : writeTime))
      return meanUs(serviceTime) + mean(worked) + 2 * mean(ways.map(({ latencyUs }) => latencyUs))
    }),
  )
}

const applicationsOf = ({ applications, first }: Site) => applications.filter(({ host }) => host === first.host)

/** Requests a second, of the design’s own mix, that keep that share of one server's workers busy. */
function rateOf(site: Site): number {
  const { mix } = site.design.traffic
  const heldS = (mix.read * heldUs(site, 'read') + mix.write * heldUs(site, 'write')) / 1e6
  const workers = applicationsOf(site).reduce((sum, one) => sum + one.workers, 0)
  const rate = (BUSY * workers * (mix.static + mix.read + mix.write)) / heldS
  const digit = 10 ** Math.floor(Math.log10(rate) - 1)
  return Math.round(rate / digit) * digit
}

const traffic = ({ design }: Site, ratePerSecond: number): Action => ({
  op: 'traffic',
  traffic: { mix: design.traffic.mix, ratePerSecond },
})

/** When the arrivals double, from when on it is counted, for queues grow slowly, and until when; after the beginning. */
function stretchOf(site: Site): { doublesUs: number; fromUs: number; untilUs: number } {
  const doublesUs = Math.round((COUNTED * 1e6) / 2 / rateOf(site))
  return { doublesUs, fromUs: 2 * doublesUs, untilUs: 3 * doublesUs }
}

const doubling = (site: Site): Act[] => {
  const rate = rateOf(site)
  return [...after(0, traffic(site, rate)), { afterUs: stretchOf(site).doublesUs, does: traffic(site, 2 * rate) }]
}

const inMode = (site: Site, mode: BalancerMode): Act[] => [
  ...after(0, { op: 'mode', target: site.balancer.id, mode }),
  ...(site.inTurn ? [] : after(0, { op: 'balance', target: site.balancer.id, algorithm: 'roundrobin' })),
  ...doubling(site),
]

interface Served {
  perSecond: number
  waitUs: number
  failed: number
  /** Of those that were given to a server, the share of others than the first. */
  others: number
}

/** What was served when twice as much had come for a while; null until that is over. */
function servedOf(seen: Seen): Served | null {
  const { fromUs, untilUs } = stretchOf(seen.site)
  if (seen.forUs < untilUs) return null
  const ended = seen.requests.filter(({ endedUs }) => {
    const afterUs = endedUs - seen.startUs
    return afterUs > fromUs && afterUs <= untilUs
  })
  const answered = ended.filter(({ cause }) => cause === 'ok')
  const first = seen.site.indexOf(seen.site.first)
  const given = ended.filter(({ server }) => server >= 0)
  return {
    perSecond: answered.length / ((untilUs - fromUs) / 1e6),
    waitUs: mean(answered.map(({ endedUs, sentUs }) => endedUs - sentUs)),
    failed: failures(ended),
    others: given.filter(({ server }) => server !== first).length / Math.max(1, given.length),
  }
}

const works = (site: Site): string | null =>
  applicationsOf(site).length > 0 && Number.isFinite(rateOf(site))
    ? null
    : 'Its first web server has no application whose workers could all be busy.'

const modes = ({ inTurn, passive }: Site): string | null =>
  inTurn || passive ? null : 'Its balancer is in neither mode: it fills the first server before the next.'

export const twice = scene({
  id: 'twice',
  text: (site) =>
    `At ${formatRate(rateOf(site))} three quarters of one server’s workers are busy. Then the arrivals double. Beside this run, the same arrivals in the other mode.`,
  missing: needs(twoServers, works, modes),
  acts: doubling,
  beside: (site) => [
    site.passive
      ? { name: 'Active-Active', acts: inMode(site, 'active-active') }
      : { name: 'Active-Passive', acts: inMode(site, 'active-passive') },
  ],
  shows: (site) => ({
    focus: [site.balancer.id, site.first.web, site.second.web],
    speed: stretchOf(site).untilUs / 1e6 / WATCHED_S,
  }),
  asks: ({ second }) => ({
    prompt: 'In Active-Passive, what becomes of what one server cannot take?',
    choices: [
      { id: 'standby', text: `${second.label} takes it` },
      { id: 'wait', text: 'It waits, longer and longer' },
      { id: 'fail', text: 'It is refused at once' },
    ],
  }),
  patienceS: 240,
  measure: (seen, other) => {
    const [mine, theirs] = [servedOf(seen), servedOf(other)]
    if (mine === null || theirs === null) return null
    const [passive, active] = seen.site.passive ? [mine, theirs] : [theirs, mine]
    return {
      active: active.perSecond,
      activeWaitUs: active.waitUs,
      passive: passive.perSecond,
      passiveWaitUs: passive.waitUs,
      failed: passive.failed,
      others: passive.others,
      shared: active.others,
    }
  },
  answer: ({ failed, others }) => (others > 0 ? 'standby' : failed > 0 ? 'fail' : 'wait'),
  says: (m, site) =>
    `Of ${formatRate(2 * rateOf(site))}, Active-Passive answered ${formatRate(m.passive)} after ${formatDuration(m.passiveWaitUs)} on average, Active-Active ${formatRate(m.active)} after ${formatDuration(m.activeWaitUs)}, because a backup serves only while no active server can.`,
  compares: (m, { second, servers }) => ({
    columns: ['Active-Active', 'Active-Passive'],
    rows: [
      { label: 'Answered', unit: 'rate', values: [m.active, m.passive] },
      { label: 'Average time', unit: 'time', values: [m.activeWaitUs, m.passiveWaitUs] },
      {
        label: `Done by ${servers.length > 2 ? 'the others' : second.label}`,
        unit: 'share',
        values: [m.shared, m.others],
      },
    ],
  }),
  claims: [
    {
      name: 'the standby adds no capacity',
      sentence: 'In Active-Passive the second server takes nothing, however many requests come.',
      holds: ({ others }) => others === 0,
    },
    {
      name: 'two active servers answer more',
      sentence: 'Under twice the traffic of one server, Active-Active answers more a second, and sooner.',
      holds: ({ active, activeWaitUs, passive, passiveWaitUs }) => active > passive && activeWaitUs < passiveWaitUs,
    },
  ],
})
