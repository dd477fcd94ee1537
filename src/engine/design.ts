/**
 * The whole input of a run except its commands: hosts, services, links, traffic and seed.
 * Times are whole microseconds (names end in `Us`). Setting names are the real programs' own keywords.
 */
import type { Law } from './law'
import type { Https } from './https'
import type { FirewallRule } from './network/firewall-rule'
import type { Part } from './part'
import type { AgentPart } from './services/agent/part'
import type { CollectorPart } from './services/collector/part'
import type { ManagerPart } from './services/failover-manager/part'
import type { Software } from './services/mysql/software'
import type { HaproxyPart } from './services/haproxy/part'
import type { NginxPart } from './services/nginx/part'

export * from './services/haproxy/part'
export * from './services/nginx/part'
export type { AgentPart } from './services/agent/part'
export type { CollectorPart } from './services/collector/part'
export type { ManagerPart } from './services/failover-manager/part'
export type { Part } from './part'

/**
 * How a web server answers: correctly; 500 to everything; `midfail`: its connection breaks after the headers and part of
 * the body; `garbage`: what it sends is not HTTP; `midhang`: it sends the headers and no more; `close`: it closes the
 * connection without an answer; a status: that to everything.
 */
export const responseModes = [
  ...['normal', '500', 'midfail', 'garbage', 'midhang', 'close'],
  ...['200', '204', '301', '302', '304', '400', '401', '403', '404', '408', '410', '425', '429'],
  ...['501', '502', '503', '504', '505'],
] as const
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
  /** Of a hundred requests, so many are sent by slow clients, which pause in the middle of sending. Absent: none. */
  slowClients?: number
  /** How long they pause; 0 or absent: for ever. */
  slowClientPauseUs?: number
  /** Clients keep their connection to HAProxy for the next request; absent: each request has one of its own. */
  keepAlive?: boolean
  /** A browser sends a request again, once, when the connection that it was kept on is closed without an answer. Absent: on. */
  automaticRetry?: boolean
}

export interface DnsPart extends Part {
  kind: 'dns'
  record: { name: string; type: 'A'; address: string }
  ttlUs: number
  answerTime: Law
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
  /** Its database account has CONNECTION_ADMIN: `read_only` does not stop it, `super_read_only` does. Absent: it has not. */
  privileged?: boolean
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
  /** Which program it is: MySQL 8.4 (absent) or MariaDB 10.11. */
  software?: Software
  role: 'primary' | 'replica'
  /** The primary a replica copies from; null for a primary. */
  source: string | null
  /** `read_only` in its configuration file: what a restart gives it, unless a promotion or an attachment has been kept. */
  readOnly: boolean
  /** `super_read_only` there, which refuses privileged users too; absent: off. MySQL only. */
  superReadOnly?: boolean
  /** Who may be connected at once; absent: 151. */
  maxConnections?: number
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
  /** `relay_log_recovery`: at a start it discards what it had received and not applied, and fetches it again; absent: off. */
  relayLogRecovery?: boolean
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
  'failover-manager': ManagerPart
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
