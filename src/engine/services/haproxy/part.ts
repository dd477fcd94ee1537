/** HAProxy as a part of a design: its servers, checks, retries and timeouts. */
import type { ServerSsl, TlsVersion } from '../../https'
import type { Law } from '../../law'
import type { Part } from '../../part'

/** HAProxy keeps a time in milliseconds, in 31 bits: 24.8 days (configuration manual §2.5). */
export const longestTimeoutUs = 2_147_483_647_000

export const algorithms = [
  'roundrobin',
  'leastconn',
  'first',
  'static-rr',
  'source',
  'uri',
  'random',
  'hdr(X-User)',
  'url_param id',
] as const
export type AlgorithmName = (typeof algorithms)[number]

export const hashTypes = ['map-based', 'consistent'] as const
export type HashType = (typeof hashTypes)[number]

/** `http-reuse`, from the one that shares least (configuration manual §4.2). */
export const reuseModes = ['never', 'safe', 'aggressive', 'always'] as const
export type ReuseMode = (typeof reuseModes)[number]

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
  /** The word after `cookie` on the line: what a cookie holds that leads here. Absent: the name of the line. */
  cookie?: string
  /** Requests that may wait in its own queue; 0 or absent: any number. */
  maxqueue?: number
  /** Its limit while the backend has few requests; it grows to `maxconn` at `fullconn`. 0 or absent: none. */
  minconn?: number
  /** `slowstart` of this line, over what holds for all; 0 for none. */
  slowstartUs?: number
  /** `agent-check` of this line, whatever holds for all. */
  agent?: LineAgent
  /** What the line says of checks itself, over what holds for all; null is `no-check`. */
  check?: LineCheck | null
  /** The backend that it belongs to, if not the default one. */
  backend?: string
}

/** A backend besides the default one, for the `server` lines that name it. */
export interface FurtherBackend {
  name: string
  /** Absent: `roundrobin`. */
  balance?: AlgorithmName
}

/** `use_backend NAME if { path_beg … }`. */
export interface UseBackend {
  backend: string
  /** What a path may begin with: byte by byte, in upper and lower case as it was sent; the query does not count. */
  pathBeg: string[]
  /** `{ nbsrv(NAME) gt 0 }` as well: only while the backend has a usable server. Absent: whatever state it is in. */
  nbsrv?: boolean
}

interface LineAgent {
  /** `agent-inter`; absent: what holds for all. */
  interUs?: number
  /** What its agent answers at the start, such as `up 50%` or `drain`; empty for nothing. Absent: `up 100%`. */
  says?: string
}

/** Keywords of a check that a `server` line may give itself; intervals of null mean "same as inter". */
export type LineCheck = Partial<Pick<HealthCheck, 'interUs' | 'fastinterUs' | 'downinterUs' | 'fall' | 'rise'>>

/** HAProxy 2.6 `check`: `inter`, `fall`, `rise`; null intervals mean "same as inter". */
export interface HealthCheck {
  type: 'l4' | 'http'
  interUs: number
  fastinterUs: number | null
  downinterUs: number | null
  fall: number
  rise: number
  /**
   * What an HTTP check asks for, method and path. Where Nginx stands, a path with a dot in its last part or under `/img/` is a
   * file; one under `/item/` needs the database; any other is answered by the application alone. Absent: `OPTIONS /`.
   */
  send?: string
  /** `http-check expect`: `status` with statuses and ranges, or `rstatus` with a regular expression. Absent: 200 to 399. */
  expect?: string
  /** One-way network time of a check; checks travel at real network speed in every profile. */
  latencyUs: number
  /** Absent: none. */
  observe?: ObserveMode
  /** The limit of consecutive errors; absent: 10. */
  errorLimit?: number
  /** Absent: `fail-check`. */
  onError?: ErrorAction
}

/** HAProxy's own values (configuration manual §5.2); the network takes no time. */
export const defaultCheck: HealthCheck = {
  type: 'l4',
  interUs: 2e6,
  fastinterUs: null,
  downinterUs: null,
  fall: 3,
  rise: 2,
  latencyUs: 0,
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
  /** For the hashes: `source`, `uri`, `hdr` and `url_param`. */
  hashType: HashType
  servers: BackendServer[]
  check: HealthCheck | null
  /** 0..100; default 3, so four connection attempts. */
  retries: number
  redispatch: boolean
  /** The N of `option redispatch N`, -100..100: which retries go elsewhere. Absent: -1, the last. */
  redispatchInterval?: number
  /** Failures after which a request is retried; an empty list is `none`. Absent: after a failed connection. */
  retryOn?: RetryCondition[]
  allbackups: boolean
  /** `cookie SRV insert indirect nocache`: a client stays on its server by a cookie. Absent: off. */
  cookie?: boolean
  /** `timeout connect` and `timeout server`, up to `longestTimeoutUs`; 0: not set, HAProxy waits as long as it takes. */
  timeoutConnectUs: number
  timeoutServerUs: number
  /** `maxconn` and `backlog` of its frontend, in connections: 0 or absent is no limit, and for `backlog` the same as `maxconn`. */
  maxconn?: number
  backlog?: number
  /** `timeout client` and `timeout http-request`: how long a client may take to send its request; 0 or absent: none. */
  timeoutClientUs?: number
  timeoutHttpRequestUs?: number
  /** `timeout http-keep-alive`: how long a connection may be idle; 0 or absent: as `timeout http-request`, or `timeout client`. */
  timeoutHttpKeepAliveUs?: number
  /** `http-reuse`: which requests may share connections to servers. Absent: `safe`. */
  httpReuse?: ReuseMode
  /** `timeout check`; 0 or absent: not set, a check ends after `inter`. */
  timeoutCheckUs?: number
  /** `on-marked-down shutdown-sessions` and `on-marked-up shutdown-backup-sessions` on the `server` lines. Absent: off. */
  onMarkedDown?: boolean
  onMarkedUp?: boolean
  /** `slowstart`: how long a server that is back takes to get all its weight. 0 or absent: none. */
  slowstartUs?: number
  /** `agent-check` on all `server` lines; absent: off. `agent-inter`; absent: 2 s. */
  agentCheck?: boolean
  agentInterUs?: number
  /** Requests in the backend at which servers with a `minconn` may have `maxconn`. 0 or absent: a tenth of the frontend's `maxconn`. */
  fullconn?: number
  /** Backends besides the default one, `be`, and who is sent there: the first rule that holds decides, else it is the default. Absent: none. */
  backends?: FurtherBackend[]
  useBackend?: UseBackend[]
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
  /** `option abortonclose`: a client that leaves takes its request with it. Absent: off, the request is executed all the same. */
  abortonclose?: boolean
}
