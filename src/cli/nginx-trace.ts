/** Answers an nginx trace: what each request got, and how its attempts on the applications ended. */
import { oneOf, quote } from '../designs/schema-problem'
import { MOST_UPSTREAM_SERVERS, nextUpstreamConditions, upstreamDefaults } from '../engine'
import type { Design, HopRecord, NextUpstreamCondition, NginxPart, SendCommand, UpstreamServer } from '../engine'
import type { Fields } from './fields'
import { readMode } from './haproxy-events'
import { patientUsers, straight, stub } from './haproxy-plan'
import { TraceRun } from './trace-run'
import type { Exchange } from './trace-run'
import { readEvents, readRequests } from './trace-workload'

export interface NginxObservation {
  id: string
  /** The application that produced the answer; null for nginx itself. */
  server: string | null
  status: number | null
  /** The applications tried, in order; `u` (the group) where no server was live. */
  attempted: string[]
  /** The status of each, as in `$upstream_status`. */
  attemptStatus: number[]
  durationMs: number | null
}

const faults = ['kill', 'restart', 'hang', 'unhang', 'pause', 'resume', 'mode'] as const
const timeouts = { min: 1, max: 3600e3 }
const DEFAULT_TIMEOUT_MS = 60_000
const NGINX = 'nginx'
/** The order of the design: users, nginx, the applications. */
const NGINX_PLACE = 1
const FIRST_APPLICATION = 2
/** What `$upstream_addr` shows when no server was live: the name of the group. */
const GROUP = 'u'

/** Reads the trace; the result plays it, and may be called if reading found no problem. */
export function prepareNginx(file: Fields, config: Fields): () => { observed: NginxObservation[] } {
  const servers = config.list('servers', MOST_UPSTREAM_SERVERS)
  const names = readNames(config, servers)
  const design = readDesign(config, servers)
  const requests = readRequests(file, readSend)
  const events = readEvents(file, faults, names, (op, place, event) =>
    op === 'mode'
      ? { op: 'answer', target: applicationId(place), as: readMode(event) }
      : { op, target: applicationId(place) },
  )
  return () => {
    const run = new TraceRun({ design, settleUs: 0, requests, events })
    run.play()
    return { observed: run.exchanges.map((exchange) => observe(exchange, names)) }
  }
}

function applicationId(place: number): string {
  return `stub-${place + 1}`
}

function readNames(config: Fields, servers: readonly Fields[]): string[] {
  const isGroup = config.flag('group', false)
  const names = servers.map((server) => server.text('name'))
  if (names.length === 0) config.refuse('servers', 'must name at least one server.')
  if (names.length > 1 && !isGroup) config.refuse('servers', 'must name one server; several need group true.')
  names.forEach((name, i) => {
    if (names.indexOf(name) < i) config.refuse(`servers[${i}].name`, `${quote(name)} is already the name of a server.`)
  })
  return names
}

function readUpstream(config: Fields, servers: readonly Fields[]): UpstreamServer[] {
  const { weight, maxFails, failTimeoutUs } = upstreamDefaults
  const lines = servers.map((server, i) => ({
    service: applicationId(i),
    weight: server.whole('weight', { min: 1, max: 1000 }, weight),
    maxFails: server.whole('maxFails', { min: 0, max: 1000 }, maxFails),
    failTimeoutUs: server.time('failTimeoutMs', { min: 0, max: timeouts.max }, failTimeoutUs / 1000),
    backup: server.flag('backup', false),
    ...(server.flag('down', false) ? { down: true } : {}),
  }))
  if (lines.length > 0 && lines.every(({ backup }) => backup))
    config.refuse('servers', 'must have one that is no backup.')
  return lines
}

/** The directive's own text: conditions with spaces between, or `off`. */
function readNextUpstream(config: Fields): NextUpstreamCondition[] {
  const key = 'nextUpstream'
  const text = config.isEmpty(key) ? 'error timeout' : config.text(key)
  if (text === 'off') return []
  return text.split(' ').flatMap((word) => {
    const condition = nextUpstreamConditions.find((known) => known === word)
    if (condition === undefined && text !== '')
      config.refuse(key, `must be off, or some of ${oneOf(nextUpstreamConditions)}, not ${quote(word)}.`)
    return condition ?? []
  })
}

function readDesign(config: Fields, servers: readonly Fields[]): Design {
  config.whole('workers', { min: 1, max: 1 }, 1)
  const nginx: NginxPart = {
    kind: 'nginx',
    id: NGINX,
    label: 'Nginx',
    host: 'site',
    upstream: readUpstream(config, servers),
    proxyNextUpstream: readNextUpstream(config),
    staticTime: { law: 'constant', meanUs: 500 },
    proxyConnectTimeoutUs: config.time('connectTimeoutMs', timeouts, DEFAULT_TIMEOUT_MS),
    proxyReadTimeoutUs: config.time('readTimeoutMs', timeouts, DEFAULT_TIMEOUT_MS),
  }
  const applications = nginx.upstream.map(({ service }) => service)
  return {
    id: 'trace',
    name: 'Recorded trace',
    hosts: [{ id: 'site', label: 'Site', codeBase: null }],
    services: [patientUsers(NGINX), nginx, ...applications.map((id) => stub(id, 0))],
    links: [straight('users', NGINX), ...applications.map((id) => straight(NGINX, id))],
    traffic: { ratePerSecond: 0, mix: { static: 1, read: 1, write: 1 } },
    seed: 1,
  }
}

/** The recorded server forwards what is below `/api/`; it has one file, and a location that answers 204. */
function readSend(request: Fields): SendCommand {
  const requestKind = request.choice('kind', ['read', 'write', 'static'], 'read')
  const path = request.optionalText('path')
  const method = request.optionalText('method')
  const isStatic = path === null ? requestKind === 'static' : !path.startsWith('/api/')
  if (!isStatic) return { op: 'send', kind: isWrite(method, requestKind) ? 'write' : 'read' }
  return { op: 'send', kind: 'static', staticStatus: staticStatus(path ?? '/', method ?? 'GET') }
}

/** A write is what nginx does not retry: POST, LOCK and PATCH (ngx_http_proxy_module). */
function isWrite(method: string | null, requestKind: string): boolean {
  return method === null ? requestKind === 'write' : ['POST', 'LOCK', 'PATCH'].includes(method)
}

function staticStatus(path: string, method: string): number {
  const [file] = path.split('?')
  if (file.startsWith('/ping')) return 204
  if (file !== '/' && file !== '/index.html') return 404
  return method === 'GET' || method === 'HEAD' ? 200 : 405
}

function observe({ planned, hops, record }: Exchange, names: readonly string[]): NginxObservation {
  const attempts = attemptsOf(hops)
  const last = attempts.at(-1)
  return {
    id: planned.id,
    server: last?.answered ? names[last.place] : null,
    status: record?.status ?? null,
    attempted: attempts.map(({ place }) => (place < 0 ? GROUP : names[place])),
    attemptStatus: attempts.flatMap(({ status }) => status ?? []),
    durationMs: record === null ? null : (record.endedUs - record.sentUs) / 1000,
  }
}

/** One attempt of nginx on an application. */
interface Attempt {
  /** The application's index in the group; -1 when no server was live. */
  place: number
  /** Null while it has no outcome. */
  status: number | null
  /** True when the status came from the application itself. */
  answered: boolean
}

/** A single application is tried once, without a choice; in a group each choice begins an attempt. */
function attemptsOf(hops: readonly HopRecord[]): Attempt[] {
  const attempts: Attempt[] = []
  for (const { hop, service, detail } of hops) {
    const inApplication = service >= FIRST_APPLICATION
    if (hop === 'passed') attempts.push({ place: detail, status: detail < 0 ? 502 : null, answered: false })
    else if (inApplication && attempts.length === 0) attempts.push({ place: 0, status: null, answered: false })
    const last = attempts.at(-1)
    if (last === undefined) continue
    if (hop === 'timedOut' && service === NGINX_PLACE) {
      last.status = 504
      last.answered = false
    } else if (inApplication && last.status === null) {
      last.answered = hop === 'answered'
      if (last.answered) last.status = detail
      else if (hop === 'refused' || hop === 'reset') last.status = 502
    }
  }
  return attempts
}
