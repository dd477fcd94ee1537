/** What scenes do, in short: acts, and what many of them need of a site. */
import type { Action, RequestKind } from '../engine'
import type { Act } from './lesson'
import type { Site } from './site'

/** Done this many seconds after the beginning of the scene. */
export const after = (seconds: number, ...all: readonly Action[]): Act[] =>
  all.map((does) => ({ afterUs: seconds * 1e6, does }))

export const kill = (target: string): Action => ({ op: 'kill', target })
export const restart = (target: string): Action => ({ op: 'restart', target })

/** The site's own mix, at a rate at which requests can be counted. */
export function calm({ design: { traffic } }: Site): Action {
  const { mix, ratePerSecond } = traffic
  return { op: 'traffic', traffic: { mix, ratePerSecond: Math.min(40, ratePerSecond) } }
}

/** Nobody sends anything but what the scene sends. */
export function quiet({ design: { traffic } }: Site): Action {
  return { op: 'traffic', traffic: { mix: traffic.mix, ratePerSecond: 0 } }
}

/** So many requests of different people, one after the other, once it is quiet. */
export function oneByOne(site: Site, count: number, kind: RequestKind): Act[] {
  const { population } = site.users
  return Array.from({ length: count }, (_, i) => ({
    afterUs: (i + 1) * site.gapUs,
    does: { op: 'send', kind, user: i % population },
  }))
}

type Missing = (site: Site) => string | null

/** The first thing that is missing. */
export const needs =
  (...all: readonly Missing[]): Missing =>
  (site) => {
    for (const missing of all) {
      const sentence = missing(site)
      if (sentence !== null) return sentence
    }
    return null
  }

export const aBalancer: Missing = (site) => (site.hasBalancer ? null : 'This design has no load balancer.')

export const twoServers: Missing = (site) => {
  if (!site.hasBalancer) return aBalancer(site)
  if (site.servers.length < 2) return 'Behind the load balancer there is one web server.'
  return site.servers.some(({ backup }) => !backup) ? null : 'All its web servers are backups.'
}

export const aDatabase: Missing = (site) => (site.hasPrimary ? null : 'This design has no database that takes writes.')

export const aReplica: Missing = (site) => {
  if (!site.hasPrimary) return aDatabase(site)
  return site.replicas.length > 0 ? null : 'No database copies another here.'
}

/** HAProxy notices deaths: without checks there is no DOWN. */
export const checks: Missing = (site) =>
  site.balancer.check === null ? 'HAProxy has no health checks here, so it marks no server DOWN.' : null

/** From this long after a death on, HAProxy has noticed: `fall` checks, each `inter` after the last, and a little. */
export function noticedUs({ balancer: { check } }: Site): number {
  return check === null ? 8e6 : (check.fall + 1) * check.interUs
}
