/** Two short lessons for a first visit: what a request's way is, and what happens when a server dies. */
import type { RequestKind } from '../engine'
import { formatDuration, formatList, formatPlural } from '../words/format'
import { afterDown, nextRequest, window } from './active'
import { aBalancer, aDatabase, after, needs, quiet } from './doing'
import type { Act, Lesson } from './lesson'
import { scene } from './lesson'
import type { Seen } from './seen'
import type { Site } from './site'

const single =
  (kind: RequestKind) =>
  (site: Site): Act[] => [...after(0, quiet(site)), { afterUs: site.gapUs, does: { op: 'send', kind, user: 0 } }]

/** The stops of the one request that was sent, by their labels, in order, and how long it took; null until it has ended. */
function wayOf(seen: Seen): { stops: string[]; tookUs: number; ok: boolean; last: string } | null {
  const found = seen.requests.find(({ sentUs }) => sentUs > seen.startUs)
  if (found === undefined) return null
  const arrivals = seen.story(found.number).filter(({ hop }) => hop === 'arrived')
  const parts = arrivals.map(({ service }) => seen.site.design.services[service])
  const stops = parts.map(({ label }) => label)
  return { stops, tookUs: found.endedUs - found.sentUs, ok: found.cause === 'ok', last: parts.at(-1)?.id ?? '' }
}

const theWay = (seen: Seen) => {
  const way = wayOf(seen)
  return way === null ? null : { ...way, stops: formatList(way.stops), count: way.stops.length, first: way.stops[0] }
}

const everyStop = ({ balancer, design, first, primary, users }: Site): string[] =>
  [users.dns, balancer.id, first.web, design.services.find((part) => 'readsFrom' in part)?.id, primary.id].flatMap(
    (id) => id ?? [],
  )

const asksName = (site: Site): string | null =>
  aBalancer(site) ?? (site.users.dns === null ? 'Everyone knows its address, without DNS.' : null)

const page = scene({
  id: 'way-of-a-read',
  text: 'Somebody opens a page of www.foobar.com that is made from rows of the database. Follow the one request.',
  missing: needs(asksName, aDatabase),
  startUs: 0,
  acts: single('read'),
  shows: (site) => ({ focus: everyStop(site), panel: 'requests', speed: site.followed }),
  asks: ({ balancer, primary, users }) => ({
    prompt: 'Where does the browser ask first?',
    choices: [
      { id: users.dns ?? '', text: 'DNS' },
      { id: balancer.id, text: 'The load balancer' },
      { id: primary.id, text: 'The database' },
    ],
  }),
  measure: theWay,
  answer: ({ first }, { design }) => design.services.find(({ label }) => label === first)?.id ?? first,
  says: ({ stops, tookUs }) =>
    `It asked ${stops}, and had its page after ${formatDuration(tookUs)}, because a name has to become an address before anybody can be called.`,
  claims: [
    {
      name: 'the name comes first',
      sentence: 'A browser that does not know the address asks DNS before anyone else.',
      holds: ({ first, ok }, { design, users }) =>
        ok && design.services.some(({ id, label }) => id === users.dns && label === first),
    },
    {
      name: 'five stops',
      sentence: 'A dynamic page takes DNS, the load balancer, a web server, an application and a database.',
      holds: ({ count }) => count === 5,
    },
  ],
})

const file = scene({
  id: 'way-of-a-file',
  text: 'Now a picture: a static file.',
  missing: needs(asksName, aDatabase),
  startUs: 0,
  acts: single('static'),
  shows: (site) => ({ focus: everyStop(site), panel: 'requests', speed: site.followed }),
  asks: () => ({
    prompt: 'Who answers it?',
    choices: [
      { id: 'web', text: 'The web server' },
      { id: 'app', text: 'The application' },
      { id: 'database', text: 'The database' },
    ],
  }),
  measure: theWay,
  answer: ({ last }, { primary, replicas, servers }) =>
    servers.some(({ web }) => web === last)
      ? 'web'
      : [primary, ...replicas].some(({ id }) => id === last)
        ? 'database'
        : 'app',
  says: ({ stops, tookUs }) =>
    `It went to ${stops} and came back after ${formatDuration(tookUs)}, because the web server has static files on its own disk.`,
  claims: [
    {
      name: 'static files end at the web server',
      sentence: 'A static file needs no application and no database.',
      holds: ({ last, ok }, { servers }) => ok && servers.some(({ web }) => web === last),
    },
  ],
})

const write = scene({
  id: 'way-of-a-write',
  text: 'Somebody saves a change: a write.',
  missing: needs(asksName, aDatabase),
  startUs: 0,
  acts: single('write'),
  shows: (site) => ({ focus: everyStop(site), panel: 'requests', speed: site.followed }),
  asks: () => ({
    prompt: 'Which database executes it?',
    choices: [
      { id: 'primary', text: 'The primary' },
      { id: 'replica', text: 'A replica' },
      { id: 'nearest', text: 'Whichever is nearest' },
    ],
  }),
  measure: theWay,
  answer: ({ last }, { primary }) => (last === primary.id ? 'primary' : 'replica'),
  says: ({ last, count, tookUs }, site) =>
    `After ${formatPlural(count, 'stop')} and ${formatDuration(tookUs)} it was saved by MySQL on ${site.whereIs(last)}, because only the primary accepts writes.`,
  claims: [
    {
      name: 'writes go to the primary',
      sentence: 'A write is executed by the primary, and by no replica.',
      holds: ({ last, ok }, { primary }) => ok && last === primary.id,
    },
  ],
})

export const requestWay: Lesson = {
  id: 'request-way',
  number: 9,
  title: 'What is a request’s way?',
  scenes: [page, file, write],
}

export const serverDies: Lesson = {
  id: 'server-dies',
  number: 10,
  title: 'What happens when a server dies?',
  scenes: [nextRequest, window, afterDown],
}
