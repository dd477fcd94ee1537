/** The algorithms there are: one line each. */
import type { AlgorithmName } from '../../../design'
import type { Call } from '../../../network/calls'
import type { Algorithm, ServerTable } from './algorithm'
import { First } from './first'
import { headerKey } from './hdr'
import { LeastConn } from './leastconn'
import { MapHash } from './map-hash'
import { RandomDraws } from './random'
import { Ring } from './ring'
import { RoundRobin } from './roundrobin'
import { addressKey } from './source'
import { StaticRoundRobin } from './static-rr'
import { pathKey } from './uri'
import { paramKey } from './url-param'

export interface AlgorithmSpec {
  create: (servers: ServerTable) => Algorithm
  /** For a hash: the key, 0..4294967295 or NO_KEY, of the request whose root call this is. */
  key?: (root: Call) => number
  /** Nobody can say which server is next before the request arrives. */
  open?: true
  /** Requests without a key take turns. */
  turns?: true
  /** When only one server is left, no key is looked for (measured). */
  lone?: true
}

const hashed = (servers: ServerTable): Algorithm =>
  servers.hashType === 'consistent' ? new Ring(servers) : new MapHash(servers)

export const algorithmSpecs: Record<AlgorithmName, AlgorithmSpec> = {
  roundrobin: { create: (servers) => new RoundRobin(servers) },
  leastconn: { create: (servers) => new LeastConn(servers) },
  first: { create: (servers) => new First(servers) },
  'static-rr': { create: (servers) => new StaticRoundRobin(servers) },
  source: { create: hashed, key: addressKey, open: true, lone: true },
  uri: { create: hashed, key: pathKey, open: true, lone: true },
  random: { create: (servers) => new RandomDraws(servers), open: true },
  'hdr(X-User)': { create: hashed, key: headerKey, open: true, turns: true, lone: true },
  'url_param id': { create: hashed, key: paramKey, open: true, turns: true },
}

/** The hash key of the request whose root call this is; null when the algorithm is not a hash. */
export function hashKey(balance: AlgorithmName, root: Call): number | null {
  return algorithmSpecs[balance].key?.(root) ?? null
}
