/** The shape of what the screen shows of one service. Plain values; run/ reads them from the engine. */
import type { AlgorithmName, IoState, PeerState, RequestKind, ResponseMode, ServerState, Setting } from '../engine'

export type ServiceState = 'up' | 'down' | 'starting' | 'hung' | 'paused'

export interface CommonView {
  id: string
  label: string
  host: string | null
  state: ServiceState
  received: number
  answered: number
  failed: number
  inside: number
  refused: number
  /** How it answers, for what speaks HTTP to others; otherwise null. */
  answers: ResponseMode | null
  /** How many times as long its work takes; null for what has none to slow down. */
  slowness: number | null
  settings: Setting[]
}

export interface UsersView extends CommonView {
  kind: 'users'
  ratePerSecond: number
  mix: Record<RequestKind, number>
  population: number
  /** People who know the address without asking DNS now. */
  cached: number
}

export interface DnsView extends CommonView {
  kind: 'dns'
  name: string
  address: string
  ttlUs: number
}

/** One `server` line of HAProxy's backend. */
export interface ServerView {
  name: string
  label: string
  /** As `show stat` prints it: "UP", "UP 2/3", "DOWN 1/2", "no check", "DRAIN", "MAINT". */
  status: string
  /** What an administrator has set. */
  admin: ServerState
  up: boolean
  backup: boolean
  /** Requests may go to it now: an active one, or the backup whose turn it is. */
  serving: boolean
  weight: number
  maxconn: number
  /** Requests in progress, and in its own queue. */
  current: number
  waiting: number
  /** Consecutive failed checks while UP, passed ones while DOWN. */
  checks: number
  /** Of the last check; null before one has ended. */
  checkStatus: string | null
}

/** What the algorithm shows of itself beside the next server. */
export interface AlgorithmView {
  /** `static-rr` and the hashes: the server that each place of the table or ring names, as an index. */
  places: number[]
  /** Where on it the next turn is, or the key of the latest request that is there: 0..1; null while there is none. */
  hand: number | null
  /** `random`: the two servers drawn last and the one taken, as indices. */
  drawn: number[]
}

export interface HaproxyView extends CommonView {
  kind: 'haproxy'
  balance: AlgorithmName
  passive: boolean
  servers: ServerView[]
  /** Index of the server that the next request would get; null when none can take it, or nobody can say. */
  next: number | null
  /** Why no server is named; `open` when it depends on the request, or on luck. */
  none: 'full' | 'down' | 'dead' | 'open' | null
  algorithm: AlgorithmView
  /** Requests waiting in any of its queues. */
  queued: number
  fall: number
  rise: number
}

export interface NginxView extends CommonView {
  kind: 'nginx'
  /** The servers of its upstream group, each with the id of the application behind it; none with a single server. */
  peers: (PeerState & { service: string })[]
}

export interface ApplicationView extends CommonView {
  kind: 'application'
  workers: number
  busy: number
  waiting: number
  /** Ids of the databases. */
  writesTo: string | null
  readsFrom: string[]
}

export interface MysqlView extends CommonView {
  kind: 'mysql'
  role: 'primary' | 'replica'
  readOnly: boolean
  /** It was a replica in the design, and has been promoted. */
  promoted: boolean
  /** It led until another database was promoted, no application writes to it, and it has not been attached since. */
  superseded: boolean
  /** The applications, by id, whose configuration names it for writes. */
  writers: string[]
  /** The lost writes that are here: how many, and the first of their numbers. */
  lost: { count: number; numbers: number[] }
  busy: number
  waiting: number
  /** Transactions in its binary log. */
  binlog: number
  /** gtid_executed: of each database, by id, the numbers of its transactions that are here. */
  executed: { origin: string; numbers: string }[]
  /** The databases, by id, that it can be attached to now. */
  sources: string[]
  semiSync: { enabled: boolean; on: boolean; waiting: number; clients: number; acknowledged: number; not: number }
  /** Null when it copies from nobody. */
  replication: {
    source: string
    /** Its source was replaced by a promoted replica. */
    sourceSuperseded: boolean
    io: IoState
    sql: boolean
    ioErrno: number
    /** With error 1236: it has transactions that its source has not; otherwise the source has purged some. */
    diverged: boolean
    sqlErrno: number
    duplicateKey: number
    received: number
    applied: number
    /** Transactions of the source not visible here. */
    behind: number
    lagUs: number
    /** MySQL's Seconds_Behind_Source. */
    secondsBehind: number | null
  } | null
}

export type ServiceView = UsersView | DnsView | HaproxyView | NginxView | ApplicationView | MysqlView
