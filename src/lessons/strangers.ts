/** The scenes of strangers, of lesson 7: what they reach without a firewall, and with it. */
import type { Action, ScanView, ServiceView } from '../engine'
import { formatCount, formatDuration, formatPlural } from '../words/format'
import { aBalancer, aDatabase, after, calm, needs } from './doing'
import { scene } from './lesson'
import type { Seen } from './seen'
import type { Site } from './site'

const unfiltered = ({ design }: Site): string | null =>
  design.firewall === true ? 'This design comes with a firewall.' : null

const isScan = (view: ServiceView): view is ServiceView & { scan: ScanView[] } => 'scan' in view

/** The ports that strangers have tried and found to be open or closed, or that never answered. */
function scanned({ simulation }: Seen): ScanView[] {
  const views = simulation.world.there.map((service) => service.view())
  return views.flatMap((view) => (isScan(view) ? view.scan : [])).filter(({ result }) => result !== 'unknown')
}

const isOpen = ({ result }: ScanView): boolean => result === 'open' || result === 'in'
const MYSQL = 3306
const strangers: Action = { op: 'strangers', on: true }

export const scan = scene({
  id: 'scan',
  text: 'Strangers scan every host, port after port, and try the usual passwords.',
  missing: needs(aDatabase, unfiltered, ({ primary }) =>
    primary.weakPassword === false ? 'Its database has a good password, so it only shows that it is there.' : null,
  ),
  startUs: 0,
  acts: (site) => after(0, calm(site), strangers),
  shows: ({ primary, replicas }) => ({ focus: [primary.id, ...replicas.map(({ id }) => id)], panel: 'strangers' }),
  asks: () => ({
    prompt: 'Do they get to the data?',
    choices: [
      { id: 'no', text: 'No: only the load balancer answers them' },
      { id: 'seen', text: 'They see MySQL and get no further' },
      { id: 'in', text: 'Yes: they guess the password' },
    ],
  }),
  patienceS: 120,
  measure: (seen) => {
    const entry = seen.change('brokenInto')
    if (entry === undefined) return null
    const { extra, subject, timeUs, value } = entry
    return { afterUs: timeUs - seen.startUs, rows: value, guesses: extra, where: seen.site.design.services[subject].id }
  },
  answer: ({ rows }) => (rows > 0 ? 'in' : 'seen'),
  says: ({ afterUs, guesses, rows, where }, site) =>
    `After ${formatDuration(afterUs)} and ${formatPlural(guesses, 'password')} they were in MySQL on ${site.whereIs(where)} and read ${formatPlural(rows, 'row')} of the users’ table, because anybody can reach its port.`,
  claims: [
    {
      name: 'MySQL can be reached from outside',
      sentence: 'Without a firewall strangers reach a database, and guess a weak password.',
      holds: ({ rows }) => rows > 0,
    },
  ],
})

const SCAN_S = 60

export const wall = scene({
  id: 'firewall',
  text: 'The same strangers, with the firewall switched on: each host lets in what its services need.',
  missing: needs(aBalancer, aDatabase, unfiltered),
  startUs: 0,
  acts: (site) => after(0, calm(site), { op: 'firewall', on: true }, strangers),
  shows: ({ balancer, primary }) => ({ focus: [primary.id, balancer.id], panel: 'strangers', speed: 4 }),
  asks: () => ({ prompt: 'How many MySQL ports do they find open?', unit: 'ports' }),
  patienceS: SCAN_S + 10,
  measure: (seen) => {
    if (seen.forUs < SCAN_S * 1e6) return null
    const tried = scanned(seen)
    const databases = tried.filter(({ port }) => port === MYSQL)
    const balancer = seen.site.hostOf(seen.site.balancer.id)
    return {
      tried: tried.length,
      databases: databases.filter(isOpen).length,
      elsewhere: tried.filter((port) => isOpen(port) && port.host !== balancer).length,
      brokenInto: seen.change('brokenInto') !== undefined,
    }
  },
  answer: ({ databases }) => databases,
  says: ({ databases, elsewhere, tried }) =>
    `Of ${formatPlural(tried, 'port')} they tried, ${formatCount(databases)} were open MySQL ports and ${formatCount(elsewhere)} were open on any host but the balancer’s, because the packet filters drop what no rule lets in.`,
  claims: [
    {
      name: 'a firewall hides the databases',
      sentence: 'Behind the firewall no database can be reached from outside.',
      holds: ({ brokenInto, databases, tried }) => tried > 0 && databases === 0 && !brokenInto,
    },
    {
      name: 'only the balancer is open',
      sentence: 'Strangers find no open port except on the load balancer’s host.',
      holds: ({ elsewhere }) => elsewhere === 0,
    },
  ],
})
