/** Turns the configuration of a HAProxy trace into a design: users, the balancer, and one stub for each server. */
import { behindFilters, filterOf } from './haproxy-filters'
import { quote } from '../designs/schema-problem'
import { algorithms, hashTypes, parseAddress, responseModes, serverStates } from '../engine'
import type {
  Action,
  ApplicationPart,
  BackendServer,
  Design,
  HaproxyPart,
  AlgorithmName,
  HealthCheck,
  Link,
  SendCommand,
  UsersPart,
} from '../engine'
import type { Fields } from './fields'
import { CookieJars } from './haproxy-cookie'
import { httpsOf, readTls, readWishes } from './haproxy-tls'
import type { Tls } from './haproxy-tls'
import { readObserve, readRetryOn } from './haproxy-words'
import type { Plan } from './trace-run'
import { readEvents, readRequests } from './trace-workload'

export const BALANCER = 'haproxy'
/** The index of the first server's service in the design: after the users and the balancer. */
export const FIRST_STUB = 2
const MS = 1000
const HOUR_MS = 3600e3
const MOST_SERVERS = 150
/** What the real programs needed beyond the configured latency, in milliseconds: a slot is freed slightly after the round instant. */
export const STUB_OVERHEAD_MS = 3
/** HAProxy was idle before the trace: at least this long, and long enough for every server's first check. */
const LEAST_SETTLE_US = 300 * MS
/** Keeps checks away from round instants, where an event could coincide with a check. */
const SETTLE_PHASE_US = 355 * MS

/** HAProxy 2.6 draws the same numbers after every start, which spread a few dozen requests evenly; so do these. */
const LUCK = 3952

const delays = { min: 1, max: HOUR_MS }
export const haproxyFaults = [
  'kill',
  'restart',
  'hang',
  'unhang',
  'pause',
  'resume',
  'healthStatus',
  'weight',
  'mode',
  'firewall',
  ...serverStates,
] as const

/** The design of a trace's `config`. Only `random` involves chance. */
export function readHaproxyDesign(config: Fields): { design: Design; balancer: HaproxyPart; tls: Tls | null } {
  const servers = readServers(config)
  const lines = servers.map(({ line }) => line)
  const balancer = readBalancer(config, lines)
  const design: Design = {
    id: 'trace',
    name: 'Recorded trace',
    hosts: [{ id: 'site', label: 'Site', codeBase: null }],
    services: [
      patientUsers(BALANCER),
      balancer,
      ...servers.map(({ line, latencyUs }) => stub(line.service, latencyUs)),
    ],
    links: [straight('users', BALANCER), ...lines.map(({ service }) => straight(BALANCER, service))],
    traffic: { ratePerSecond: 0, mix: { static: 1, read: 1, write: 1 } },
    seed: LUCK,
  }
  const tls = readTls(config)
  return { design: tls === null ? design : { ...design, https: httpsOf(tls, BALANCER) }, balancer, tls }
}

/** The requests and events of the trace, for a design that was read from it. */
export function readHaproxyPlan(file: Fields, design: Design, balancer: HaproxyPart, tls: Tls | null): Plan {
  const jars = new CookieJars(balancer.cookie === true)
  const requests = readRequests(file, (request) => ({
    ...readSend(request),
    ...readWishes(request, tls),
    user: jars.userOf(request),
  }))
  const events = readEvents(file, haproxyFaults, namesOf(balancer), (op, target, event) =>
    toAction(op, balancer.servers[target], event),
  )
  const services = [patientUsers(BALANCER, jars.population), ...design.services.slice(1)]
  return {
    design: behindFilters({ ...design, services }, balancer, events),
    settleUs: settleUs(balancer.check),
    requests,
    events,
  }
}

/** A request without the fields that the hashes use: the start page, from the recording machine. */
function readSend(request: Fields): SendCommand {
  const path = request.optionalText('path') ?? '/'
  const clientIp = request.optionalText('clientIp') ?? '127.0.0.1'
  if (!/^\/[!-~]*$/.test(path)) request.refuse('path', `must be a path such as /item/1, not ${quote(path)}.`)
  if (parseAddress(clientIp) < 0) {
    request.refuse('clientIp', `must be an IPv4 address such as 127.0.0.1, not ${quote(clientIp)}.`)
  }
  return { op: 'send', kind: request.choice('kind', ['read', 'write', 'static'], 'read'), path, clientIp }
}

export function namesOf(balancer: HaproxyPart): string[] {
  return balancer.servers.map(({ name }) => name)
}

export function toAction(op: (typeof haproxyFaults)[number], { name, service }: BackendServer, event: Fields): Action {
  if (op === 'ready' || op === 'drain' || op === 'maint')
    return { op: 'state', target: BALANCER, server: name, state: op }
  if (op === 'weight') return { op, target: BALANCER, server: name, value: event.whole('weight', { min: 0, max: 256 }) }
  if (op === 'mode') return { op: 'answer', target: service, as: event.choice('mode', responseModes, null) }
  if (op === 'firewall') return filterOf(service, event)
  if (op === 'healthStatus') return { op, target: service, status: event.whole('status', { min: 100, max: 599 }) }
  return { op, target: service }
}

export function settleUs(check: HealthCheck | null): number {
  return Math.max(LEAST_SETTLE_US, check?.interUs ?? 0) + SETTLE_PHASE_US
}

/** A link without latency, as on the recording machine. */
export function straight(from: string, to: string): Link {
  return { id: `${from}->${to}`, from, to, latencyUs: 0 }
}

/** A server that only answers, after a constant time. */
export function stub(id: string, latencyUs: number): ApplicationPart {
  return {
    kind: 'application',
    id,
    label: 'Application',
    host: 'site',
    workers: 0,
    serviceTime: { law: 'constant', meanUs: latencyUs + STUB_OVERHEAD_MS * MS },
    writesTo: null,
    readsFrom: [],
    databaseTimeoutUs: 1e6,
  }
}

/** People who know the address and wait as long as it takes. */
export function patientUsers(site: string, population = 1): UsersPart {
  return {
    kind: 'users',
    id: 'users',
    label: 'Users',
    host: null,
    population,
    dns: null,
    site,
    connectTimeoutUs: HOUR_MS * MS,
    timeoutUs: HOUR_MS * MS,
    dnsTimeoutUs: 5e6,
    dnsAttempts: 1,
  }
}

interface Server {
  line: BackendServer
  latencyUs: number
}

function readServers(config: Fields): Server[] {
  const servers = config.list('servers', MOST_SERVERS).map(readServer)
  servers.forEach(({ line: { name } }, i) => {
    const stands = servers.findIndex(({ line }) => line.name === name)
    if (stands < i) config.refuse(`servers[${i}].name`, `${quote(name)} is already the name of a server.`)
  })
  if (servers.length > 0) return servers
  config.refuse('servers', 'must name at least one server.')
  return [{ line: { name: '', service: 'stub-1', weight: 1, maxconn: 0, backup: false }, latencyUs: 0 }]
}

function readServer(server: Fields, i: number): Server {
  const line = {
    name: server.text('name'),
    service: `stub-${i + 1}`,
    weight: server.whole('weight', { min: 0, max: 256 }, 1),
    maxconn: server.whole('maxconn', { min: 0, max: 100_000 }, 0),
    backup: server.flag('backup', false),
  }
  return { line, latencyUs: server.time('latencyMs', { min: 0, max: HOUR_MS }, 0) }
}

function readBalancer(config: Fields, servers: BackendServer[]): HaproxyPart {
  return {
    kind: 'haproxy',
    id: BALANCER,
    label: 'HAProxy',
    host: 'site',
    address: '127.0.0.1',
    balance: readAlgorithm(config),
    hashType: config.choice('hashType', hashTypes, 'map-based', 'is not supported; use'),
    servers,
    check: config.isEmpty('health') ? null : readCheck(config.object('health')),
    retries: config.whole('retries', { min: 0, max: 100 }, 3),
    redispatch: config.flag('redispatch', false),
    retryOn: readRetryOn(config),
    allbackups: config.flag('allbackups', false),
    cookie: !config.isEmpty('cookie'),
    timeoutConnectUs: config.time('timeoutConnectMs', delays, 5000),
    timeoutServerUs: config.time('timeoutServerMs', delays, 50_000),
    timeoutQueueUs: config.isEmpty('timeoutQueueMs') ? null : config.time('timeoutQueueMs', delays),
  }
}

/** Two draws are the default of `random`, and may be given explicitly. */
function readAlgorithm(config: Fields): AlgorithmName {
  if (config.get('algorithm') === 'random(2)') return 'random'
  return config.choice('algorithm', algorithms, null, 'is not supported yet; use')
}

function readCheck(health: Fields): HealthCheck {
  const interval = (key: string): number | null => (health.isEmpty(key) ? null : health.time(key, delays))
  return {
    type: health.choice('type', ['l4', 'http'], 'l4'),
    interUs: health.time('interMs', delays, 2000),
    fastinterUs: interval('fastinterMs'),
    downinterUs: interval('downinterMs'),
    fall: health.whole('fall', { min: 1, max: 100 }, 3),
    rise: health.whole('rise', { min: 1, max: 100 }, 2),
    latencyUs: 0,
    ...readObserve(health),
  }
}
