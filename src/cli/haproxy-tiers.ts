/** A HAProxy trace with an Nginx behind its `server` lines, and applications behind that: reads it, and says who answered. */
import { MOST_UPSTREAM_SERVERS } from '../engine'
import type { NginxPart } from '../engine'
import type { Fields } from './fields'
import { observeAttempts } from './nginx-attempts'
import type { AttemptsObservation } from './nginx-attempts'
import { readNames, readNginxPart } from './nginx-part'
import { refuseNames } from './server-names'
import type { Exchange } from './trace-run'

/** What stands behind one server of HAProxy's. */
export interface Tier {
  nginx: NginxPart
  /** Those of its applications, in the order of its `upstream`. */
  names: string[]
}

/** Null where the server answers itself. */
export function readTier(server: Fields, service: string): Tier | null {
  if (server.isEmpty('nginx')) return null
  const config = server.object('nginx')
  const servers = config.list('servers', MOST_UPSTREAM_SERVERS)
  const nginx = readNginxPart(config, servers, service, (place) => `${service}-${place + 1}`)
  return { nginx, names: readNames(config, servers) }
}

/** The applications of all of them, as commands know them: in the order of the design, after HAProxy's servers. */
export function applicationsOf(tiers: readonly (Tier | null)[]): { name: string; service: string }[] {
  return tiers.flatMap((tier) =>
    tier === null ? [] : tier.nginx.upstream.map(({ service }, i) => ({ name: tier.names[i], service })),
  )
}

/** A name stands for one thing: a server of HAProxy's, or an application. */
export function refuseTaken(
  config: Fields,
  servers: readonly { name: string }[],
  tiers: readonly (Tier | null)[],
): void {
  const taken = servers.map(({ name }) => name)
  tiers.forEach((tier, i) => {
    const names = tier?.names ?? []
    refuseNames(config, names, `servers[${i}].nginx.servers`, (name) => taken.includes(name))
    taken.push(...names)
  })
}

/** What the answer itself says of its way through the Nginx of the server chosen last; of one that is HAProxy's own, nothing. */
export function observeTier(
  { hops, record }: Exchange,
  tiers: readonly (Tier | null)[],
  firstServer: number,
): Partial<AttemptsObservation> {
  if (tiers.every((tier) => tier === null)) return {}
  const nothing = { attempted: [], attemptStatus: [] }
  const server = record?.server ?? -1
  const tier = tiers.at(server) ?? null
  if (server < 0 || tier === null || record?.termination.startsWith('--') !== true) return nothing
  const chosen = hops.findLastIndex(({ hop }) => hop === 'chosen')
  return observeAttempts(hops.slice(chosen), firstServer + server, firstServer + tiers.length, tier.names)
}
