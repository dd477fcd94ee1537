/** The counters of each service at the end of a run; HAProxy's servers under the names of `show stat`. */
import { Haproxy, Nginx } from '../engine'
import type { PeerState, ServerTotals, Service } from '../engine'

interface ServerStatistics extends ServerTotals {
  status: string
  weight: number
  /** Requests on the server now. */
  scur: number
  chkfail: number
}

export interface ServiceCounters {
  /** received = answered + failed + inside; refused connections are not part of it. */
  received: number
  answered: number
  failed: number
  inside: number
  refused: number
  /** HAProxy's queue now, and its servers by name. */
  queued?: number
  servers?: Record<string, ServerStatistics>
  /** The servers of Nginx's upstream group; absent with a single one. */
  upstream?: (PeerState & { service: string })[]
}

export function countServices(services: readonly Service[]): Record<string, ServiceCounters> {
  return Object.fromEntries(services.map((service) => [service.part.id, countService(service)]))
}

function countService(service: Service): ServiceCounters {
  const { received, answered, failed, inside, refused } = service
  const counters = { received, answered, failed, inside, refused }
  if (service instanceof Nginx && service.upstream !== null) return { ...counters, upstream: service.peers() }
  if (!(service instanceof Haproxy)) return counters
  const servers = service.part.servers.map(({ name }, server) => [name, showStat(service, server)] as const)
  return { ...counters, queued: service.queued, servers: Object.fromEntries(servers) }
}

function showStat({ backend, checker, counters, health }: Haproxy, server: number): ServerStatistics {
  return {
    status: health.status(server),
    weight: backend.weight[server],
    scur: backend.current[server],
    chkfail: checker.failed[server],
    ...counters.of(server),
  }
}
