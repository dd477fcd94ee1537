/** Lesson 7, no firewall and no HTTPS: what an eavesdropper reads, what strangers reach, and the same attempts with each switch on. */
import type { Action } from '../engine'
import { overhear } from '../engine/heard'
import type { Overheard } from '../engine/heard'
import { formatPlural } from '../words/format'
import { aBalancer, after, needs, quiet } from './doing'
import type { Act, Lesson } from './lesson'
import { scene } from './lesson'
import type { Seen } from './seen'
import type { Site } from './site'
import { scan, wall } from './strangers'

const inClear = ({ design }: Site): string | null =>
  design.https === undefined ? null : 'This design comes with HTTPS.'

/** Between people and the balancer. */
const outside = (site: Site): string[] => [site.linkBetween(site.users.id, site.balancer.id)]
/** Between the balancer and each web server. */
const inside = (site: Site): string[] => site.servers.map(({ web }) => site.linkBetween(site.balancer.id, web))

/** Somebody listens on these links, and one person logs in. */
function login(site: Site, links: readonly string[], https: boolean): Act[] {
  const ears = links.map((target): Action => ({ op: 'ear', target, on: true }))
  const secure: Action[] = https ? [{ op: 'https', on: true }] : []
  const scheme = https ? 'https' : 'http'
  return [
    ...after(0, quiet(site), ...secure, ...ears),
    { afterUs: site.gapUs, does: { op: 'send', kind: 'write', user: 0, scheme } },
  ]
}

/** What was heard of that login on these links; null until it has ended. */
function heardOn(seen: Seen, links: readonly string[]): Overheard | null {
  if (!seen.requests.some(({ kind, sentUs }) => kind === 'write' && sentUs > seen.startUs)) return null
  const { commands, world } = seen.simulation
  const heard = links.flatMap((id) => {
    return overhear(
      world,
      world.design.links.findIndex((link) => link.id === id),
      commands,
    )
  })
  return heard.find(({ form, sizes }) => form !== null || sizes !== null) ?? null
}

function measureLogin(linksOf: (site: Site) => string[]) {
  return (seen: Seen) => {
    const heard = heardOn(seen, linksOf(seen.site))
    if (heard === null) return null
    return {
      user: heard.form?.user ?? null,
      password: heard.form?.password ?? null,
      name: heard.site,
      sizes: heard.sizes?.length ?? 0,
    }
  }
}

const sights = [
  { id: 'password', text: 'The name and the password' },
  { id: 'sizes', text: 'The site’s name, and how much passes' },
  { id: 'nothing', text: 'Nothing at all' },
]

const sightOf = ({ password, sizes }: { password: string | null; sizes: number }): string =>
  password !== null ? 'password' : sizes > 0 ? 'sizes' : 'nothing'

const prompt = 'What does the eavesdropper see?'

const password = scene({
  id: 'password',
  text: 'Somebody listens between the people and the load balancer. One person logs in over HTTP.',
  missing: needs(aBalancer, inClear),
  startUs: 0,
  acts: (site) => login(site, outside(site), false),
  shows: (site) => ({ focus: outside(site), panel: 'eavesdropper' }),
  asks: () => ({ prompt, choices: sights }),
  measure: measureLogin(outside),
  answer: sightOf,
  says: (m) =>
    `The eavesdropper read the name ${m.user} and the password \`${m.password}\`, because HTTP sends both as they are.`,
  claims: [
    {
      name: 'a password in clear is read',
      sentence: 'Without HTTPS an eavesdropper reads names and passwords.',
      holds: (m) => m.password !== null,
    },
  ],
})

const sealed = scene({
  id: 'https',
  text: 'The same login with HTTPS switched on.',
  missing: needs(aBalancer, inClear),
  startUs: 0,
  acts: (site) => login(site, outside(site), true),
  shows: (site) => ({ focus: outside(site), panel: 'eavesdropper' }),
  asks: () => ({ prompt, choices: sights }),
  measure: measureLogin(outside),
  answer: sightOf,
  says: ({ name, sizes }) =>
    `The eavesdropper saw the name ${name} and the sizes of ${formatPlural(sizes, 'record')}, because TLS encrypts the request; only the first message, which names the site, is in clear.`,
  claims: [
    {
      name: 'HTTPS hides the password',
      sentence: 'With HTTPS an eavesdropper sees the site’s name and sizes, and no form.',
      holds: (m) => m.password === null && m.user === null && m.sizes > 0,
    },
  ],
})

const behind = scene({
  id: 'inside',
  text: 'HTTPS is on, and ends at the load balancer. Now somebody listens behind it, on the way to the web servers.',
  missing: needs(aBalancer, inClear, ({ balancer }) =>
    (balancer.ssl ?? 'off') === 'off' ? null : 'Its load balancer speaks TLS to the web servers too.',
  ),
  startUs: 0,
  acts: (site) => login(site, inside(site), true),
  shows: (site) => ({ focus: inside(site), panel: 'eavesdropper' }),
  asks: () => ({ prompt, choices: sights }),
  measure: measureLogin(inside),
  answer: sightOf,
  says: (m) =>
    `The eavesdropper read the name ${m.user} and the password \`${m.password}\`, because the load balancer decrypts, and passes requests on in clear.`,
  claims: [
    {
      name: 'the inside is still readable',
      sentence: 'Where TLS ends at the load balancer, whoever is behind it reads everything.',
      holds: (m) => m.password !== null,
    },
  ],
})

export const defence: Lesson = {
  id: 'defence',
  number: 7,
  title: 'No firewall, no HTTPS',
  scenes: [password, sealed, behind, scan, wall],
}
