/**
 * The whole input of a run except its commands: hosts, services, links, traffic and seed.
 * Times are whole microseconds (names end in `Us`). Setting names are the real programs' own keywords.
 */
import type { Law } from './law'
import type { Https, ServerSsl, TlsVersion } from './https'
import type { FirewallRule } from './network/firewall-rule'
import type { Part } from './part'
import type { AgentPart } from './services/agent/part'
import type { CollectorPart } from './services/collector/part'
import type { NginxPart } from './services/nginx/part'

export * from './services/nginx/part'
export type { AgentPart } from './services/agent/part'
export type { CollectorPart } from './services/collector/part'
export type { Part } from './part'

/**
 * How a web server answers: correctly; 500 to everything; `midfail`: its connection breaks after the headers and part of
 * the body; `garbage`: what it sends is not HTTP.
 */
export const responseModes = ['normal', '500', 'midfail', 'garbage'] as const
export type ResponseMode = (typeof responseModes)[number]

export const requestKinds = ['static', 'read', 'write'] as const
export type RequestKind = (typeof requestKinds)[number]

/** How many requests people send per second; `mix` holds relative shares that need not add up to one. */
export interface Traffic {
  ratePerSecond: number
  mix: Record<RequestKind, number>
}

/**
 * When people send. `poisson`: at random, at the rate of the traffic. `fixed`: at that rate, evenly spaced.
 * `closed`: each person thinks, sends one request, waits for its end, and thinks again; the rate is not used.
 */
export type ArrivalProcess = { process: 'poisson' } | { process: 'fixed' } | { process: 'closed'; thinkTime: Law }

/** The traffic that a run begins with. Rate and mix can change during the run, the process cannot. */
export interface PlannedTraffic extends Traffic {
  /** Absent: `poisson`. */
  arrivals?: ArrivalProcess
}

export interface Host {
  id: string
  label: string
  /** The application files on this host; null when it holds none. */
  codeBase: { version: string } | null
  /** Its packet filter, whose policy is to drop; absent: what its services need. Applies while the firewall is on. */
  rules?: FirewallRule[]
  /** Its SSH takes passwords, and one is among the first that anybody would try; absent: it takes keys only. */
  weakPassword?: boolean
}

export interface UsersPart extends Part {
  kind: 'users'
  /** How many different people send requests; each has one DNS cache entry and one row in the database. */
  population: number
  /** Null when the site's address is known without a lookup. */
  dns: string | null
  /** The service behind the A record. */
  site: string
  connectTimeoutUs: number
  /** A browser gives up this long after sending. */
  timeoutUs: number
  dnsTimeoutUs: number
  dnsAttempts: number
}

export interface DnsPart extends Part {
  kind: 'dns'
  record: { name: string; type: 'A'; address: string }
  ttlUs: number
  answerTime: Law
}

export const algorithms = ['roundrobin', 'leastconn', 'first', 'static-rr', 'source', 'uri', 'random'] as const
export type AlgorithmName = (typeof algorithms)[number]

export const hashTypes = ['map-based', 'consistent'] as const
export type HashType = (typeof hashTypes)[number]

export interface BackendServer {
  /** The name on HAProxy's `server` line, for example `server-1`. */
  name: string
  /** The service that answers behind that line. */
  service: string
  /** 0..256; 0 receives nothing. */
  weight: number
  /** 0 means unlimited. */
  maxconn: number
  backup: boolean
}

/** HAProxy 2.6 `check`: `inter`, `fall`, `rise`; null intervals mean "same as inter". */
export interface HealthCheck {
  type: 'l4' | 'http'
  interUs: number
  fastinterUs: number | null
  downinterUs: number | null
  fall: number
  rise: number
  /** One-way network time of a check; checks travel at real network speed in every profile. */
  latencyUs: number
  /** Absent: none. */
  observe?: ObserveMode
  /** The limit of consecutive errors; absent: 10. */
  errorLimit?: number
  /** Absent: `fail-check`. */
  onError?: ErrorAction
}

/** What HAProxy's `retry-on` may name besides `none` and `all-retryable-errors`; the first is the default. */
export const retryConditions = [
  'conn-failure',
  'empty-response',
  'junk-response',
  'response-timeout',
  '0rtt-rejected',
  '401',
  '403',
  '404',
  '408',
  '425',
  '500',
  '501',
  '502',
  '503',
  '504',
] as const
export type RetryCondition = (typeof retryConditions)[number]

/** Whether HAProxy watches requests, besides its checks (configuration manual §5.2 "observe"). */
export const observeModes = ['none', 'layer4', 'layer7'] as const
export type ObserveMode = (typeof observeModes)[number]
/** What it does after too many consecutive errors (configuration manual §5.2 "on-error"). */
export const errorActions = ['fail-check', 'mark-down', 'fastinter', 'sudden-death'] as const
export type ErrorAction = (typeof errorActions)[number]

export interface HaproxyPart extends Part {
  kind: 'haproxy'
  address: string
  balance: AlgorithmName
  /** For `source` and `uri`. */
  hashType: HashType
  servers: BackendServer[]
  check: HealthCheck | null
  /** 0..100; default 3, so four connection attempts. */
  retries: number
  redispatch: boolean
  /** Failures after which a request is retried; an empty list is `none`. Absent: after a failed connection. */
  retryOn?: RetryCondition[]
  allbackups: boolean
  /** `cookie SRV insert indirect nocache`: a client stays on its server by a cookie. Absent: off. */
  cookie?: boolean
  timeoutConnectUs: number
  timeoutServerUs: number
  /** Null means the same as `timeout connect`. */
  timeoutQueueUs: number | null
  /** What a request costs one of the process's threads before a server is chosen; null or absent: nothing. */
  processingTime?: Law | null
  /** Threads that process requests; matters only with a `processingTime`. Absent: 1. */
  nbthread?: number
  /** `ssl-max-ver` of its port 443. Absent: `TLSv1.3`. */
  sslMaxVer?: TlsVersion
  /** `ssl verify` on its `server` lines. Absent: `off`, it talks to them in clear. */
  ssl?: ServerSsl
}

export interface ApplicationPart extends Part {
  kind: 'application'
  /** Requests worked on at once; 0 means unlimited. */
  workers: number
  serviceTime: Law
  /** The MySQL that the configuration names for writes; null: the application has no database. */
  writesTo: string | null
  /** The MySQLs reads go to, in turn; when one refuses the connection the next is tried. */
  readsFrom: string[]
  databaseTimeoutUs: number
  /** How many requests may wait for a worker before the next is refused; null or absent: any number. */
  backlog?: number | null
  /** `sync` (absent): a worker waits for the database. `gevent`: it serves other requests meanwhile. */
  workerClass?: WorkerClass
  /** Mean number of queries that a read makes, one after another; absent: 1. */
  queriesPerPage?: number
}

export const workerClasses = ['sync', 'gevent'] as const
export type WorkerClass = (typeof workerClasses)[number]

export interface MysqlPart extends Part {
  kind: 'mysql'
  role: 'primary' | 'replica'
  /** The primary a replica copies from; null for a primary. */
  source: string | null
  readOnly: boolean
  /** Statements executed at once; 0 means unlimited. */
  threads: number
  readTime: Law
  writeTime: Law
  applyTime: Law
  connectRetryUs: number
  /** Crash recovery after a kill: the time from restart to the first answer. */
  recoveryUs: number
  /** A replica applies a transaction this long after its commit; absent: at once. */
  sourceDelayUs?: number
  /** A replica gives up on a source that is silent for this long; absent: 60 s. */
  netTimeoutUs?: number
  /** A commit waits until replicas have received it; absent: no. */
  semiSyncSource?: boolean
  /** It waits no longer than this; absent: 10 s. */
  semiSyncTimeoutUs?: number
  /** Whether others see a row whose commit is waiting; absent: `AFTER_SYNC`, they do not. */
  semiSyncWaitPoint?: 'AFTER_SYNC' | 'AFTER_COMMIT'
  /** How many replicas must have received it; absent: 1. */
  semiSyncReplicaCount?: number
  /** As a replica, it acknowledges to a source that asks; absent: it does. */
  semiSyncReplica?: boolean
  /** Its password is among the first that anybody would try; absent: it is. */
  weakPassword?: boolean
  /** How rows get their keys; absent: `auto_increment`. With `uuid` no two databases ever generate the same key. */
  primaryKey?: 'auto_increment' | 'uuid'
  /** As a replica it copies over TLS. Absent: in clear. */
  sourceSsl?: boolean
}

/** Somebody outside who tries what the site lets them. Beside the site: in no link, and there only while it is switched on. */
export interface StrangersPart extends Part {
  kind: 'stranger'
  /** Requests with which they flood the site; absent: none. */
  floodPerSecond?: number
}

/** Each kind of service with its part of a design. */
export interface Parts {
  users: UsersPart
  dns: DnsPart
  haproxy: HaproxyPart
  nginx: NginxPart
  application: ApplicationPart
  mysql: MysqlPart
  stranger: StrangersPart
  agent: AgentPart
  collector: CollectorPart
}
export type ServiceKind = keyof Parts
export type ServicePart = Parts[ServiceKind]

/**
 * A network path between two services, used in both directions. Replication travels on the link between source
 * and replica.
 */
export interface Link {
  id: string
  from: string
  to: string
  latencyUs: number
  /** It is unused until a command lets one of its ends copy from the other. */
  spare?: boolean
  /** Traffic is encrypted (TLS 1.3): nobody on the way can read it, and connecting takes one more round trip. */
  tls?: boolean
}

/** Index of the first HAProxy among the services, the one shown where a page shows one balancer; -1 when there is none. */
export function firstBalancer({ services }: Pick<Design, 'services'>): number {
  return services.findIndex(({ kind }) => kind === 'haproxy')
}

export interface Design {
  id: string
  name: string
  hosts: Host[]
  services: ServicePart[]
  links: Link[]
  traffic: PlannedTraffic
  /** Whether the hosts filter packets from the start; absent: no. */
  firewall?: boolean
  /** Absent: no HTTPS. */
  https?: Https
  /** The ids of the links on which somebody listens. */
  ears?: string[]
  /** 0..4294967295 */
  seed: number
}
