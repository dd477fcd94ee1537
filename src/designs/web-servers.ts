/** Our designs with a different number of web servers. */
import type { Design } from '../engine'
import { buildDesign } from './build'
import type { ProfileName } from './profiles'
import type { DesignSource } from './source'

/** Fewer than one serves nobody; each more has its host, Nginx and application. */
export const MOST_WEB_SERVERS = 16

/**
 * The design of `source` with `count` web servers, 1..16. Those left out leave their databases, on hosts that hold nothing else;
 * those added read from where the last of them reads, and their hosts have the next free numbers.
 */
export function withWebServers(source: DesignSource, count: number, profile: ProfileName, seed: number): Design {
  const kept = source.webServers.slice(0, count)
  const last = source.webServers[source.webServers.length - 1]
  const left = source.webServers.slice(count).filter(({ host }) => source.databases.some((each) => each.host === host))
  const numbers = [source.balancer, ...source.webServers, ...source.databaseHosts].map(({ host }) => numberOf(host))
  const free = Math.max(...numbers) + 1
  const added = Array.from({ length: count - kept.length }, (_, i) => {
    const number = free + i
    return { host: `server-${number}`, label: `Server ${number}`, readsFrom: last.readsFrom }
  })
  const databaseHosts = [...source.databaseHosts, ...left.map(({ host, label }) => ({ host, label }))]
  return buildDesign({ ...source, webServers: [...kept, ...added], databaseHosts }, profile, seed)
}

/** The number at the end of a host's id; 0 when it has none. */
function numberOf(host: string): number {
  return Number(/-(\d+)$/.exec(host)?.[1] ?? 0)
}
