/** The algorithms there are: one line each. */
import type { AlgorithmName } from '../design'
import type { Algorithm, ServerTable } from './algorithm'
import { First } from './first'
import { LeastConn } from './leastconn'
import { RoundRobin } from './roundrobin'

export const algorithmOf: Record<AlgorithmName, (servers: ServerTable) => Algorithm> = {
  roundrobin: (servers) => new RoundRobin(servers),
  leastconn: (servers) => new LeastConn(servers),
  first: (servers) => new First(servers),
}
