/** Reads the `server` lines of a HAProxy trace: what each says of its limits, its checks and its agent. */
import type { BackendServer } from '../engine'
import type { Fields } from './fields'
import { inBackend } from './haproxy-backends'
import { delays, readLineCheck } from './haproxy-checks'
import { readReply } from './haproxy-events'
import { readTier } from './haproxy-tiers'
import type { Tier } from './haproxy-tiers'
import { refuseNames } from './server-names'

const MOST_SERVERS = 150

export interface TraceServer {
  line: BackendServer
  latencyUs: number
  /** What it passes requests on to; null when it answers itself. */
  tier: Tier | null
}

/** The `server` lines, with the latency of what stands behind each; there must be one. */
export function readServers(config: Fields): TraceServer[] {
  const lines = config.list('servers', MOST_SERVERS).map(readServer)
  const servers = lines.map((server) => ({ ...server, line: inBackend(server.line, config) }))
  refuseNames(
    config,
    servers.map(({ line }) => line.name),
  )
  if (servers.length > 0) return servers
  config.refuse('servers', 'must name at least one server.')
  return [{ line: { name: '', service: 'stub-1', weight: 1, maxconn: 0, backup: false }, latencyUs: 0, tier: null }]
}

function readServer(server: Fields, i: number): TraceServer {
  const line = {
    name: server.text('name'),
    service: `stub-${i + 1}`,
    weight: server.whole('weight', { min: 0, max: 256 }, 1),
    maxconn: server.whole('maxconn', { min: 0, max: 100_000 }, 0),
    minconn: server.whole('minconn', { min: 0, max: 100_000 }, 0),
    maxqueue: server.whole('maxqueue', { min: 0, max: 100_000 }, 0),
    backup: server.flag('backup', false),
    ...readAgent(server),
    ...(server.isEmpty('slowstartMs') ? {} : { slowstartUs: server.time('slowstartMs', delays) }),
    ...readOwnCheck(server),
  }
  const latencyUs = server.time('latencyMs', { ...delays, min: 0 }, 0)
  return { line, latencyUs, tier: readTier(server, line.service) }
}

/** What its line says itself of its checks: that it has none, or other times. */
function readOwnCheck(server: Fields): Pick<BackendServer, 'check'> {
  if (server.flag('noCheck', false)) return { check: null }
  return server.isEmpty('health') ? {} : { check: readLineCheck(server.object('health')) }
}

function readAgent(server: Fields): Pick<BackendServer, 'agent'> {
  if (server.isEmpty('agent')) return {}
  const agent = server.object('agent')
  return { agent: { interUs: agent.time('interMs', delays, 2000), says: readReply(agent, 'reply') } }
}
