/** Turns the configuration of a HAProxy trace into a design: users, the balancer, and one stub for each server. */
import { haproxyFaults, toAction } from './haproxy-events'
import { behindFilters } from './haproxy-filters'
import { quote } from '../designs/schema-problem'
import { hashTypes, parseAddress, reuseModes } from '../engine'
import type {
  ApplicationPart,
  BackendServer,
  Design,
  HaproxyPart,
  HealthCheck,
  Link,
  SendCommand,
  UsersPart,
} from '../engine'
import { Fields } from './fields'
import { delays, readCheck, timeouts } from './haproxy-checks'
import { CookieJars, readCookie } from './haproxy-cookie'
import { BALANCER } from './haproxy-events'
import { readRoutes } from './haproxy-backends'
import { readBalance, readKey } from './haproxy-keys'
import type { Balance } from './haproxy-keys'
import { readServers } from './haproxy-servers'
import { applicationsOf, refuseTaken } from './haproxy-tiers'
import type { Tier } from './haproxy-tiers'
import { httpsOf, readTls, readWishes } from './haproxy-tls'
import type { Tls } from './haproxy-tls'
import { readNginxSend } from './nginx-sends'
import { readHttpCheck, readRedispatch, readRetryOn } from './haproxy-words'
import type { Plan } from './trace-run'
import { readEvents, readRequests } from './trace-workload'

/** The index of the first server's service in the design: after the users and the balancer. */
export const FIRST_STUB = 2
const MS = 1000
const HOUR_MS = 3600e3
/** What the real programs needed beyond the configured latency, in milliseconds: a slot is freed slightly after the round instant. */
export const STUB_OVERHEAD_MS = 3
/** HAProxy was idle before the trace: at least this long, and long enough for every server's first check. */
const LEAST_SETTLE_US = 300 * MS
/** Keeps checks away from round instants, where an event could coincide with a check: of an interval, near where the recorder was. */
const SETTLE_PHASE = 0.437
/** The same without checks. */
const SETTLE_PHASE_US = 355 * MS

/** HAProxy 2.6 draws the same numbers after every start, which spread a few dozen requests evenly; so do these. */
const LUCK = 3952

export interface TraceDesign {
  design: Design
  balancer: HaproxyPart
  /** What stands behind each of its servers. */
  tiers: (Tier | null)[]
  /** What commands name: its servers, then the applications behind them, in the order of the design. */
  targets: { name: string; service: string }[]
  tls: Tls | null
}

/** The design of a trace's `config`. Only `random` involves chance. */
export function readHaproxyDesign(config: Fields): TraceDesign {
  const servers = readServers(config)
  const lines = servers.map(({ line }) => line)
  const balancer = readBalancer(config, lines)
  const tiers = servers.map(({ tier }) => tier)
  refuseTaken(config, lines, tiers)
  const applications = applicationsOf(tiers)
  const design: Design = {
    id: 'trace',
    name: 'Recorded trace',
    hosts: [{ id: 'site', label: 'Site', codeBase: null }],
    services: [
      patientUsers(BALANCER),
      balancer,
      ...servers.map(({ line, latencyUs, tier }) => tier?.nginx ?? stub(line.service, latencyUs)),
      ...applications.map(({ service }) => stub(service, 0)),
    ],
    links: [
      straight('users', BALANCER),
      ...lines.map(({ service }) => straight(BALANCER, service)),
      ...tiers.flatMap((tier) => tier?.nginx.upstream.map(({ service }) => straight(tier.nginx.id, service)) ?? []),
    ],
    traffic: { ratePerSecond: 0, mix: { static: 1, read: 1, write: 1 } },
    seed: LUCK,
  }
  const tls = readTls(config)
  return {
    design: tls === null ? design : { ...design, https: httpsOf(tls, BALANCER) },
    balancer,
    tiers,
    targets: [...lines, ...applications],
    tls,
  }
}

/** The requests and events of the trace, for a design that was read from it. */
export function readHaproxyPlan(file: Fields, { design, balancer, targets, tiers, tls }: TraceDesign): Plan {
  const balance = readBalance(Fields.of(file.get('config'), 'config', []))
  const jars = new CookieJars(balancer.cookie === true)
  const requests = readRequests(file, (request) => ({
    ...readSend(request, balance),
    ...(tiers.some((tier) => tier !== null) ? readNginxSend(request) : {}),
    ...readWishes(request, tls),
    user: jars.userOf(request),
  }))
  const names = targets.map(({ name }) => name)
  const events = readEvents(file, haproxyFaults, names, (op, target, event) => toAction(op, targets[target], event))
  const services = [patientUsers(BALANCER, jars.population), ...design.services.slice(1)]
  return {
    design: behindFilters({ ...design, services }, balancer, events),
    settleUs: settleUs(balancer.check),
    requests,
    events,
  }
}

/** A request without the fields that the hashes use: the start page, from the recording machine. */
function readSend(request: Fields, balance: Balance): SendCommand {
  const path = request.optionalText('path') ?? '/'
  const clientIp = request.optionalText('clientIp') ?? '127.0.0.1'
  if (!/^\/[!-~]*$/.test(path)) request.refuse('path', `must be a path such as /item/1, not ${quote(path)}.`)
  if (parseAddress(clientIp) < 0) {
    request.refuse('clientIp', `must be an IPv4 address such as 127.0.0.1, not ${quote(clientIp)}.`)
  }
  const leaves = request.isEmpty('abortAfterMs') ? {} : { leavesAfterUs: request.time('abortAfterMs', delays) }
  return {
    op: 'send',
    kind: request.choice('kind', ['read', 'write', 'static'], 'read'),
    path,
    ...readKey(request, balance, path),
    clientIp,
    ...leaves,
    ...(request.isEmpty('conn') ? {} : { conn: request.text('conn') }),
    // A client that sends only a part of its request: how much of it makes no difference.
    ...(request.isEmpty('requestBytes') ? {} : { pausesForUs: null }),
    ...readCookie(request),
  }
}

export function namesOf(balancer: HaproxyPart): string[] {
  return balancer.servers.map(({ name }) => name)
}

export function settleUs(check: HealthCheck | null): number {
  if (check === null) return LEAST_SETTLE_US + SETTLE_PHASE_US
  return Math.max(LEAST_SETTLE_US, check.interUs) + Math.round(SETTLE_PHASE * check.interUs)
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

/** People who know the address, wait as long as it takes, and send nothing twice. */
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
    automaticRetry: false,
  }
}

function readBalancer(config: Fields, servers: BackendServer[]): HaproxyPart {
  return {
    kind: 'haproxy',
    id: BALANCER,
    label: 'HAProxy',
    host: 'site',
    address: '127.0.0.1',
    balance: readBalance(config).algorithm,
    hashType: config.choice('hashType', hashTypes, 'map-based', 'is not supported; use'),
    servers,
    check: config.isEmpty('health') ? null : { ...readCheck(config.object('health')), ...readHttpCheck(config) },
    retries: config.whole('retries', { min: 0, max: 100 }, 3),
    ...readRedispatch(config),
    ...readRoutes(config),
    fullconn: config.whole('fullconn', { min: 0, max: 100_000 }, 0),
    onMarkedDown: !config.isEmpty('onMarkedDown'),
    onMarkedUp: !config.isEmpty('onMarkedUp'),
    maxconn: config.whole('frontendMaxconn', { min: 0, max: 100_000 }, 0),
    backlog: config.whole('backlog', { min: 0, max: 100_000 }, 0),
    timeoutClientUs: config.time('timeoutClientMs', timeouts, 0),
    timeoutHttpRequestUs: config.time('timeoutHttpRequestMs', timeouts, 0),
    timeoutHttpKeepAliveUs: config.time('timeoutHttpKeepAliveMs', timeouts, 0),
    httpReuse: config.choice('httpReuse', reuseModes, 'safe'),
    timeoutCheckUs: config.time('timeoutCheckMs', timeouts, 0),
    retryOn: readRetryOn(config),
    allbackups: config.flag('allbackups', false),
    cookie: !config.isEmpty('cookie'),
    abortonclose: config.flag('abortonclose', false),
    timeoutConnectUs: config.time('timeoutConnectMs', timeouts, 0),
    timeoutServerUs: config.time('timeoutServerMs', timeouts, 0),
    timeoutQueueUs: config.isEmpty('timeoutQueueMs') ? null : config.time('timeoutQueueMs', timeouts),
  }
}
