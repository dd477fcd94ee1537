/** Reads from the engine what HAProxy itself reports: `show stat`, its log, and whether it takes weights. Loaded with the panels that show it. */
import { formatAddress, Haproxy, requestKinds } from '../engine'
import type { FrontendStat, RequestLogRecord, ServerLogRecord, ServerStat, Simulation } from '../engine'
import { requestLogAt, serverLogAt } from '../engine/services/haproxy/log/read-logs'
import { nameOf } from '../engine/services/haproxy/backend-names'
import { showFrontend, showStat } from '../engine/services/haproxy/stat'
import { pathAsked } from '../engine/services/users/path-asked'

/** A line of the log, with the names that it needs. */
export type LogLine = {
  /** Which line it is, as long as the run is the same. */
  key: string
  timeUs: number
} & ({ server: string; backend: string; change: ServerLogRecord } | ({ request: RequestLogRecord } & RequestNames))

interface RequestNames {
  backend: string
  /** On its `server` line; null when the request had none. */
  server: string | null
  client: string
  /** Null when only the command that sent the request knows it. */
  path: string | null
}

/** Null when the service is no HAProxy. */
export function statOf(simulation: Simulation, id: string): ServerStat[] | null {
  const haproxy = simulation.world.find(id)
  return haproxy instanceof Haproxy ? showStat(haproxy, simulation.nowUs) : null
}

/** The row FRONTEND; null when the service is no HAProxy. */
export function frontendOf(simulation: Simulation, id: string): FrontendStat | null {
  const haproxy = simulation.world.find(id)
  return haproxy instanceof Haproxy ? showFrontend(haproxy) : null
}

/** The latest lines, newest first. */
export function logOf(simulation: Simulation, id: string, most: number, serversOnly: boolean): LogLine[] {
  const haproxy = simulation.world.find(id)
  if (!(haproxy instanceof Haproxy)) return []
  const { servers: serverLog } = haproxy.log
  const { requestLog } = haproxy.account
  const lines: LogLine[] = []
  let change = serverLog.total - 1
  let request = serversOnly ? -1 : requestLog.total - 1
  while (lines.length < most && (change >= serverLog.first || request >= requestLog.first)) {
    const changed = change >= serverLog.first ? serverLogAt(serverLog, change) : null
    const left = request >= requestLog.first ? requestLogAt(requestLog, request) : null
    // A line is written when the request has ended.
    const leftUs = left === null ? -1 : left.timeUs + left.totalUs
    if (left !== null && (changed === null || leftUs >= changed.timeUs)) {
      lines.push({ key: `request ${request}`, timeUs: leftUs, request: left, ...namesOf(haproxy, left) })
      request--
    } else if (changed !== null) {
      const { backends, part } = haproxy
      const { name } = part.servers[changed.server]
      const backend = nameOf(part, backends.homes[changed.server])
      lines.push({ key: `change ${change}`, timeUs: changed.timeUs, server: name, backend, change: changed })
      change--
    }
  }
  return lines
}

export function namesOf({ part }: Pick<Haproxy, 'part'>, record: RequestLogRecord): RequestNames {
  const { chosen, place, address, user, uri } = record
  const kind = requestKinds.indexOf(record.kind)
  return {
    backend: nameOf(part, place),
    server: chosen < 0 ? null : part.servers[chosen].name,
    client: formatAddress(address),
    path: pathAsked({ kind, user, uri }, []),
  }
}

/** False when the algorithm is a static one, which takes only 0 and the weight of the `server` line. */
export function takesWeight(simulation: Simulation, id: string, server: number, weight: number): boolean {
  const haproxy = simulation.world.find(id)
  return haproxy instanceof Haproxy && haproxy.backends.at(server).backend.takesWeight(server, weight)
}
