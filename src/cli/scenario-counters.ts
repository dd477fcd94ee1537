/** The counters of each service at the end of a run; HAProxy's servers under the names of `show stat`. */
import { Haproxy, Nginx } from '../engine'
import type { PeerState, ServerStat, Service } from '../engine'
import { showStat } from '../engine/services/haproxy/stat'

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
  /** The row BACKEND. */
  backend?: StatCounters
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
  const servers = Object.fromEntries(rows.slice(0, -1))
  return { ...counters, queued: service.unassigned, servers, backend: rows[rows.length - 1][1] }
}

function countersOf({ check, ...counted }: ServerStat): StatCounters {
  return { ...counted, check_status: check === null || check === 'INI' ? check : check.status }
}
