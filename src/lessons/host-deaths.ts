/** Each host of a site dies, in runs beside each other; which of them stop all requests of a kind. */
import type { RequestKind } from '../engine'
import { formatList } from '../words/format'
import { aReplica, after, calm, checks, kill, needs, noticedUs, twoServers } from './doing'
import type { Comparison, Staged } from './lesson'
import { answeredShare } from './seen'
import type { Seen } from './seen'
import type { Site } from './site'

const WATCHED = 8

/** Every host with something that can die. The primary's comes first, on screen. */
export function mortal(site: Site): string[] {
  const hosts = site.design.hosts
    .map(({ id }) => id)
    .filter((id) => site.design.services.some(({ host }) => host === id))
  const first = site.hostOf(site.primary.id)
  return [first, ...hosts.filter((host) => host !== first)]
}

const death = (site: Site, host: string): Staged => ({
  name: site.hostName(host),
  design: site.design,
  acts: after(0, calm(site), kill(host)),
})

/** Of each host, in the order of `mortal`, the share of requests of this kind that are answered without it; null until all are known. */
function answeredWithout(seen: readonly Seen[], kind: RequestKind): number[] | null {
  const { site } = seen[0]
  const sent = seen.map((each) => each.sent({ kind, fromUs: noticedUs(site) }))
  if (sent.some(({ length }) => length < WATCHED)) return null
  return sent.map((all) => answeredShare(all.slice(0, WATCHED)))
}

/** The hosts without which requests of this kind stop; null until all are known. */
export function stopped(seen: readonly Seen[], kind: RequestKind): string[] | null {
  const shares = answeredWithout(seen, kind)
  return shares && mortal(seen[0].site).filter((_, i) => shares[i] === 0)
}

const answered: Record<RequestKind, string> = { static: 'Files', read: 'Reads answered', write: 'Writes answered' }

/** What is answered of these kinds, host by host. */
export const compareDeaths =
  (...kinds: RequestKind[]) =>
  (_: unknown, site: Site, seen: readonly Seen[]): Comparison => {
    const shares = kinds.map((kind) => answeredWithout(seen, kind) ?? [])
    return {
      columns: kinds.map((kind) => answered[kind]),
      rows: mortal(site).map((host, i) => ({
        label: `Without ${site.hostName(host)}`,
        unit: 'share',
        values: shares.map((all) => all[i]),
      })),
    }
  }

export const names = (site: Site, hosts: readonly string[]): string =>
  hosts.length === 0 ? 'None' : formatList(hosts.map((host) => site.hostName(host)))

export const sentenceCase = (text: string): string => `${text[0].toUpperCase()}${text.slice(1)}`

const replicated = needs(twoServers, checks, aReplica)
export const apart = needs(replicated, (site) =>
  site.hostOf(site.primary.id) === site.hostOf(site.balancer.id)
    ? 'Its load balancer and its primary are on one host.'
    : null,
)

/** One death in the run on screen, the others beside it. */
export const eachHostDies = {
  missing: apart,
  acts: (site: Site) => death(site, mortal(site)[0]).acts,
  beside: (site: Site) =>
    mortal(site)
      .slice(1)
      .map((host) => death(site, host)),
}
