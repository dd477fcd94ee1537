/** Lesson 8, no monitoring: a death that nobody is told of, the same with an alert, and requests a second read off counters. */
import { Complaints, usualPatience } from '../engine'
import type { AlertView, HeardView, ServiceView } from '../engine'
import { formatCount, formatDuration, formatPlural, formatRate } from '../words/format'
import { aBalancer, aReplica, after, calm, kill, needs } from './doing'
import type { Lesson } from './lesson'
import { scene } from './lesson'
import { failures } from './seen'
import type { Seen } from './seen'
import type { Site } from './site'

const WATCHED_S = 60
const unwatched = ({ design }: Site): string | null =>
  design.services.some((part) => 'alerts' in part) ? 'This design comes with monitoring.' : null

/** When somebody complains, counted from the beginning; null when nobody does. */
function complaintUs(seen: Seen): number | null {
  const people = new Complaints(usualPatience)
  for (const request of seen.requests) {
    const complaint = people.ended(request)
    if (complaint !== null) return complaint.timeUs - seen.startUs
  }
  return null
}

/** Some application reads from nothing but this database. */
const isNeeded = ({ applications, replica, first }: Site): boolean =>
  applications.some(
    ({ host, readsFrom }) => host === first.host && readsFrom.length === 1 && readsFrom[0] === replica.id,
  )

const silent = scene({
  id: 'silent',
  text: (site) => `No monitoring. MySQL on ${site.whereIs(site.replica.id)}, a replica, dies. A minute goes by.`,
  missing: needs(aBalancer, aReplica, unwatched),
  acts: (site) => after(0, calm(site), kill(site.replica.id)),
  shows: ({ replica }) => ({ focus: [replica.id], panel: 'operations', speed: 4 }),
  asks: () => ({
    prompt: 'Who tells the people who run the site?',
    choices: [
      { id: 'alert', text: 'An alert' },
      { id: 'user', text: 'A user who complains' },
      { id: 'nobody', text: 'Nobody' },
    ],
  }),
  patienceS: WATCHED_S + 10,
  measure: (seen) => {
    if (seen.forUs < WATCHED_S * 1e6) return null
    const failed = failures(seen.requests)
    return {
      complainedUs: complaintUs(seen),
      failed,
      alerts: seen.changes.filter(({ event }) => event === 'alertFiring').length,
    }
  },
  answer: ({ alerts, complainedUs }) => (alerts > 0 ? 'alert' : complainedUs === null ? 'nobody' : 'user'),
  says: ({ complainedUs, failed }) =>
    complainedUs === null
      ? `Nobody knew after ${WATCHED_S} s, and ${formatPlural(failed, 'request')} failed, because the applications read elsewhere and so hide the death.`
      : `A user complained after ${formatDuration(complainedUs)}; in ${WATCHED_S} s ${formatPlural(failed, 'request')} failed, because reads had nowhere else to go, and no alert told anybody sooner.`,
  claims: [
    {
      name: 'no alert',
      sentence: 'Without monitoring nothing tells the operators of a dead replica.',
      holds: ({ alerts }) => alerts === 0,
    },
    {
      name: 'a death can stay hidden',
      sentence: 'Where applications can read elsewhere nobody notices within a minute.',
      missing: (site) => (isNeeded(site) ? 'Its applications read from that replica alone, so users notice.' : null),
      holds: ({ complainedUs }) => complainedUs === null,
    },
    {
      name: 'users are the monitoring',
      sentence: 'Where applications read from that replica alone, somebody complains within a minute.',
      missing: (site) => (isNeeded(site) ? null : 'Its applications can read elsewhere.'),
      holds: ({ complainedUs }) => complainedUs !== null,
    },
  ],
})

const DIES_S = 5

const alert = scene({
  id: 'alert',
  text: (site) =>
    `Monitoring is on: an agent on each host reports to a collector. MySQL on ${site.whereIs(site.replica.id)} dies.`,
  missing: needs(aReplica, unwatched),
  acts: (site) => [...after(0, { op: 'monitoring', on: true }), ...after(DIES_S, calm(site), kill(site.replica.id))],
  shows: ({ replica }) => ({ focus: [replica.id], panel: 'operations' }),
  asks: () => ({ prompt: 'How long until an alert fires?', unit: 'seconds' }),
  measure: (seen) => {
    const diedUs = seen.startUs + DIES_S * 1e6
    const alerts = seen.simulation.world.beside?.alerts ?? []
    const { id } = seen.site.replica
    const fired = seen.changes.find(({ event, timeUs, value }) => {
      return event === 'alertFiring' && timeUs > diedUs && alerts[value].service === id
    })
    if (fired === undefined) return null
    const { rule } = alerts[fired.value]
    return { afterUs: fired.timeUs - diedUs, forUs: rule.forUs, name: alerts[fired.value].id }
  },
  answer: ({ afterUs }) => Math.round(afterUs / 1e5) / 10,
  says: ({ afterUs, forUs, name }) =>
    `The alert ${name} fired after ${formatDuration(afterUs)}, because its rule waits until the trouble has lasted ${formatDuration(forUs)}, so that a hiccup wakes nobody.`,
  claims: [
    {
      name: 'an alert fires after its delay',
      sentence:
        'The alert fires when its condition has held as long as its rule asks, and a few reports later at most.',
      holds: ({ afterUs, forUs }) => afterUs >= forUs && afterUs < forUs + 10e6,
    },
  ],
})

type Collected = ServiceView & { alerts: AlertView[]; hosts: HeardView[] }
const isCollector = (view: ServiceView): view is Collected => 'alerts' in view && 'hosts' in view

/** The rate of the balancer's counter of requests, as the collector has it. */
function collectedRate({ simulation, site }: Seen) {
  const views = simulation.world.there.map((service) => service.view())
  const reported = views.flatMap((view) => (isCollector(view) ? view.hosts : [])).flatMap(({ services }) => services)
  const metrics = reported.filter(({ service }) => service === site.balancer.id).flatMap(({ metrics: all }) => all)
  return metrics.find(({ name }) => name === 'BACKEND stot')?.rate ?? null
}

const COLLECT_S = 20

const rate = scene({
  id: 'counters',
  text: 'Monitoring is on. The load balancer counts its requests and never forgets; an agent reads the counter again and again.',
  missing: needs(aBalancer, unwatched),
  acts: () => after(0, { op: 'monitoring', on: true }),
  shows: ({ balancer }) => ({ focus: [balancer.id], panel: 'operations' }),
  asks: () => ({
    prompt: 'What gives requests a second?',
    choices: [
      { id: 'counter', text: 'The counter itself' },
      { id: 'difference', text: 'What it grew by, divided by the time' },
      { id: 'log', text: 'Only the request log' },
    ],
  }),
  measure: (seen) => {
    if (seen.forUs < COLLECT_S * 1e6) return null
    const found = collectedRate(seen)
    if (found === null) return null
    const seconds = (found.untilUs - found.fromUs) / 1e6
    return { before: found.before, after: found.after, seconds, perSecond: found.perSecond }
  },
  answer: (m) => (Math.abs(m.perSecond - (m.after - m.before) / m.seconds) < 1e-6 ? 'difference' : 'counter'),
  says: (m) =>
    `The counter went from ${formatCount(m.before)} to ${formatCount(m.after)} in ${formatDuration(m.seconds * 1e6)}: ${formatRate(m.perSecond)}, because a counter only ever grows, and its slope is the rate.`,
  claims: [
    {
      name: 'a rate is a difference',
      sentence: 'Requests a second are what the counter grew by, divided by the time between two samples.',
      holds: (m) => m.after > m.before && Math.abs(m.perSecond * m.seconds - (m.after - m.before)) < 1e-6,
    },
  ],
})

export const monitoring: Lesson = {
  id: 'monitoring',
  number: 8,
  title: 'No monitoring',
  scenes: [silent, alert, rate],
}
