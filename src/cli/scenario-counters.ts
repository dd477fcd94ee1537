/** The counters of each service at the end of a run; HAProxy's servers under the names of `show stat`. */
import { Haproxy, Nginx } from '../engine'
import type { FrontendStat, PeerState, ServerStat, Service } from '../engine'
import { showFrontend, showStat } from '../engine/services/haproxy/stat'

/** A row of `show stat`. */
type StatCounters = Omit<ServerStat, 'check'> & { check_status: string | null }

export interface ServiceCounters {
  /** received = answered + failed + inside; refused connections are not part of it. */
  received: number
  answered: number
  failed: number
  inside: number
  refused: number
  /** The length of the backend's queue at the end, and HAProxy's servers by name. */
  queued?: number
  servers?: Record<string, StatCounters>
  /** The row BACKEND, of the default one; by name, those of the others. */
  backend?: StatCounters
  /** The row FRONTEND: connections of clients, and requests. */
  frontend?: FrontendStat
  backends?: Record<string, StatCounters>
  /** The servers of Nginx's upstream group; absent with a single one. */
  upstream?: (PeerState & { service: string })[]
}

export function countServices(services: readonly Service[], nowUs: number): Record<string, ServiceCounters> {
  return Object.fromEntries(services.map((service) => [service.part.id, countService(service, nowUs)]))
}

function countService(service: Service, nowUs: number): ServiceCounters {
  const { received, answered, failed, inside, refused } = service.port
  const counters = { received, answered, failed, inside, refused }
  if (service instanceof Nginx && service.upstream !== null) return { ...counters, upstream: service.peers() }
  if (!(service instanceof Haproxy)) return counters
  const rows = showStat(service, nowUs).map((stat) => [stat.svname, countersOf(stat)] as const)
  const { length } = service.part.servers
  const servers = Object.fromEntries(rows.slice(0, length))
  const [[, backend], ...more] = rows.slice(length)
  const backends = more.length === 0 ? {} : { backends: Object.fromEntries(more.map(([, row]) => [row.pxname, row])) }
  return { ...counters, queued: backend.qcur, servers, backend, frontend: showFrontend(service), ...backends }
}

function countersOf({ check, ...counted }: ServerStat): StatCounters {
  return { ...counted, check_status: check === null || check === 'INI' ? check : check.status }
}
