/** Small designs for tests: a farm of web servers behind HAProxy, and one server with its databases. */
import { upstreamDefaults } from '../design'
import type {
  ApplicationPart,
  BackendServer,
  Design,
  HaproxyPart,
  HealthCheck,
  Link,
  MysqlPart,
  NginxPart,
  ServicePart,
  UsersPart,
} from '../design'
import type { Law } from '../law'

const MS = 1000
const SECOND = 1e6
/** One-way latency between two services, about as on one machine. */
export const HOP_US = 100

export const constant = (meanUs: number): Law => ({ law: 'constant', meanUs })

export const everySecond: HealthCheck = {
  type: 'l4',
  interUs: SECOND,
  fastinterUs: null,
  downinterUs: null,
  fall: 3,
  rise: 2,
  latencyUs: HOP_US,
}

export interface FarmServer extends Partial<Omit<BackendServer, 'name' | 'service'>> {
  /** How long the server works on a request. */
  workUs?: number
}

/** Users, HAProxy, and one Nginx `s1`, `s2`, ... for each of `servers`; no traffic except by command. */
export function farm(servers: readonly FarmServer[], balancer: Partial<HaproxyPart> = {}, seed = 1): Design {
  const names = servers.map((_, i) => `s${i + 1}`)
  return {
    ...quiet('farm', seed),
    services: [
      users({ site: 'haproxy' }),
      haproxy(
        servers.map((server, i) => {
          const line = { name: names[i], service: names[i], weight: 1, maxconn: 0, backup: false, ...server }
          delete line.workUs
          return line
        }),
        balancer,
      ),
      ...servers.map(({ workUs = MS }, i) => nginx(names[i], [], workUs)),
    ],
    links: [link('users', 'haproxy'), ...names.map((name) => link('haproxy', name))],
  }
}

export const identical = (count: number, server: FarmServer = {}): FarmServer[] =>
  Array.from({ length: count }, () => server)

interface SiteParts {
  users?: Partial<UsersPart>
  nginx?: Partial<NginxPart>
  application?: Partial<ApplicationPart>
  primary?: Partial<MysqlPart>
  replica?: Partial<MysqlPart>
  replicationUs?: number
}

/**
 * Users, DNS (used when `users.dns` says so), Nginx, the application, and MySQL: `primary` and its `replica`.
 * Reads go to the primary unless the application says otherwise; no traffic except by command.
 */
export function site(parts: SiteParts = {}): Design {
  return {
    ...quiet('site', 1),
    services: [
      users({ site: 'nginx', ...parts.users }),
      {
        ...part('dns'),
        kind: 'dns',
        record: { name: 'www.foobar.com', type: 'A', address: '8.8.8.8' },
        ttlUs: 60 * SECOND,
        answerTime: constant(MS),
      },
      { ...nginx('nginx', ['application'], MS), ...parts.nginx },
      { ...application('application', ['primary']), ...parts.application },
      { ...mysql('primary', null), ...parts.primary },
      { ...mysql('replica', 'primary'), ...parts.replica },
    ],
    links: [
      link('users', 'dns'),
      link('users', 'nginx'),
      link('users', 'application'),
      link('nginx', 'application'),
      link('application', 'primary'),
      link('application', 'replica'),
      { ...link('primary', 'replica'), latencyUs: parts.replicationUs ?? HOP_US },
    ],
  }
}

const quiet = (id: string, seed: number) => ({
  id,
  name: id,
  hosts: [],
  traffic: { ratePerSecond: 0, mix: { static: 1, read: 1, write: 1 } },
  seed,
})

/** The same design with a host `host`, and these services on it. */
export function onHost(design: Design, ...ids: string[]): Design {
  const services = design.services.map((service) => (ids.includes(service.id) ? { ...service, host: 'host' } : service))
  return { ...design, services, hosts: [{ id: 'host', label: 'Host', codeBase: { version: 'v1.0' } }] }
}

const part = (id: string) => ({ id, label: id, host: null })

export const link = (from: string, to: string, latencyUs = HOP_US): Link => ({
  id: `${from}->${to}`,
  from,
  to,
  latencyUs,
})

export function users(own: Partial<UsersPart>): UsersPart {
  return {
    ...part('users'),
    kind: 'users',
    population: 8,
    dns: null,
    site: 'haproxy',
    connectTimeoutUs: 10 * SECOND,
    timeoutUs: 100 * SECOND,
    dnsTimeoutUs: 5 * SECOND,
    dnsAttempts: 2,
    ...own,
  }
}

export function haproxy(servers: BackendServer[], own: Partial<HaproxyPart> = {}): HaproxyPart {
  return {
    ...part('haproxy'),
    kind: 'haproxy',
    address: '8.8.8.8',
    balance: 'roundrobin',
    hashType: 'map-based',
    servers,
    check: null,
    retries: 3,
    redispatch: false,
    allbackups: false,
    timeoutConnectUs: 5 * SECOND,
    timeoutServerUs: 50 * SECOND,
    timeoutQueueUs: null,
    ...own,
  }
}

export function nginx(id: string, applications: readonly string[], workUs: number): NginxPart {
  return {
    ...part(id),
    kind: 'nginx',
    upstream: applications.map((service) => ({ service, ...upstreamDefaults })),
    proxyNextUpstream: ['error', 'timeout'],
    staticTime: constant(workUs),
    proxyConnectTimeoutUs: 60 * SECOND,
    proxyReadTimeoutUs: 60 * SECOND,
  }
}

export function application(id: string, readsFrom: string[]): ApplicationPart {
  return {
    ...part(id),
    kind: 'application',
    workers: 4,
    serviceTime: constant(2 * MS),
    writesTo: 'primary',
    readsFrom,
    databaseTimeoutUs: 10 * SECOND,
  }
}

export function mysql(id: string, source: string | null): MysqlPart {
  return {
    ...part(id),
    kind: 'mysql',
    role: source === null ? 'primary' : 'replica',
    source,
    readOnly: source !== null,
    threads: 4,
    readTime: constant(MS),
    writeTime: constant(2 * MS),
    applyTime: constant(MS),
    connectRetryUs: SECOND,
    recoveryUs: 300 * MS,
  }
}

/** Users who send straight to an application: the shape of a single queue with `workers` servers. */
export function queueDesign(ratePerSecond: number, serviceTime: Law, workers: number, seed: number): Design {
  const app = { ...application('application', []), workers, serviceTime, writesTo: null }
  const services: ServicePart[] = [users({ site: 'application', timeoutUs: 3600 * SECOND }), app]
  return {
    ...quiet('queue', seed),
    traffic: { ratePerSecond, mix: { static: 1, read: 0, write: 0 } },
    services,
    links: [link('users', 'application', 0)],
  }
}
