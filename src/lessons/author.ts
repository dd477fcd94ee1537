/** Lesson 6, beside what the author of the design wrote: the hosts that are named, and those that were measured. */
import { formatList } from '../words/format'
import { authorSpofs } from '../words/notes/author-spofs'
import { needs } from './doing'
import { apart, compareDeaths, eachHostDies, mortal, names, sentenceCase, stopped } from './host-deaths'
import { scene } from './lesson'
import type { Site } from './site'

/** The hosts of what the author of this design names; null where nothing is written, or a named part is not there. */
function namedHosts(site: Site): string[] | null {
  const spofs = authorSpofs[site.design.id]
  if (spofs === undefined) return null
  // A host is named by its own id, a service by its.
  const named = new Set(spofs.named.map(({ id }) => site.hostOf(id)))
  const isThere = (id: string): boolean => site.design.hosts.some((host) => host.id === id)
  return [...named].every(isThere) ? [...named] : null
}

export const author = scene({
  id: 'author',
  text: (site) => {
    const { under, named } = authorSpofs[site.design.id] ?? { under: '', named: [] }
    return `Under “${under}” the author names ${formatList(named.map(({ name }) => `${name[0].toLowerCase()}${name.slice(1)}`))}. Every host dies once more.`
  },
  ...eachHostDies,
  missing: needs(apart, (site) =>
    namedHosts(site) === null ? 'No author has written about a design with these parts.' : null,
  ),
  shows: ({ balancer, primary, replicas }) => ({ focus: [balancer.id, primary.id, ...replicas.map(({ id }) => id)] }),
  asks: () => ({ prompt: 'How many hosts stop all reads or all writes, and are not named?', unit: 'hosts' }),
  measure: (...seen) => {
    const [reads, writes] = [stopped(seen, 'read'), stopped(seen, 'write')]
    if (reads === null || writes === null) return null
    const { site } = seen[0]
    const hosts = mortal(site).filter((host) => reads.includes(host) || writes.includes(host))
    const named = namedHosts(site) ?? []
    const unnamed = hosts.filter((host) => !named.includes(host))
    return {
      hosts: names(site, hosts),
      unnamed: names(site, unnamed),
      count: unnamed.length,
      primary: unnamed.includes(site.hostOf(site.primary.id)),
      stopped: named.every((host) => hosts.includes(host)),
    }
  },
  answer: ({ count }) => count,
  says: ({ count, hosts, primary, unnamed }) =>
    count === 0
      ? `${sentenceCase(hosts)}, and all of them are named, because the work of every other host is done elsewhere too.`
      : `${sentenceCase(hosts)}. Not named: ${unnamed}; it is one because ${primary ? 'only its primary takes writes' : 'all reads go to its replica'}.`,
  compares: compareDeaths('read', 'write'),
  claims: [
    {
      name: 'what is named is one',
      sentence: 'Each host that the author names stops all reads or all writes.',
      holds: (m) => m.stopped,
    },
  ],
})
