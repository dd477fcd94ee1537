/**
 * One case of the live test: its configuration, and the steps taken in both worlds.
 * Everything that goes into the trace has the names and the format of the recorded traces.
 */

import type { reuseModes } from '../../engine'

export interface HaproxyServer {
  name: string
  weight: number
  /** 0: none. */
  maxconn: number
  backup: boolean
  latencyMs: number
  /** Absent: any number may wait in its own queue. */
  maxqueue?: number
  /** What its line says itself of its checks. */
  health?: Partial<Pick<HealthRules, 'interMs' | 'fall' | 'rise'>>
  /** `no-check`: whatever is set for all, this one is not checked. */
  noCheck?: true
  slowstartMs?: number
  agent?: AgentLine
  /** What it is: an nginx of this configuration, with applications behind it. Absent: it answers itself. */
  nginx?: NginxConfig
}

/** `agent-check`: how often the agent is asked, and what it says at first. */
export interface AgentLine {
  interMs: number
  reply: string
}

/** What HTTP checks expect; absent: 200 to 399. */
export interface HttpCheck {
  method: 'GET' | 'OPTIONS'
  uri: string
  expectStatus?: string
}

export interface HealthRules {
  type: 'l4' | 'http'
  interMs: number
  fastinterMs: number | null
  downinterMs: number | null
  fall: number
  rise: number
  extra: null
}

/** A second port, for HTTPS. */
export interface TlsConfig {
  certificate: { issuer: string; names: string[]; notBefore: string; notAfter: string }
  redirect: { scheme: 'https'; code: number } | null
}

export interface HaproxyConfig {
  kind: 'haproxy'
  algorithm: string
  hashType: 'consistent' | null
  servers: HaproxyServer[]
  health: HealthRules | null
  httpCheck?: HttpCheck
  timeoutCheckMs?: number
  retries: number
  /** A number is that of `option redispatch N`. */
  redispatch: boolean | number
  retryOn: string
  allbackups: boolean
  cookie: string | null
  timeoutConnectMs: number
  timeoutServerMs: number
  /** Null means the same as `timeoutConnectMs`. */
  timeoutQueueMs: number | null
  /** Absent: a client may take its time. */
  timeoutHttpRequestMs?: number
  /** Of the frontend: how many connections it takes, and how many may wait for that in the kernel. */
  frontendMaxconn?: number
  backlog?: number
  /** The servers keep connections open, and so does HAProxy; absent: they close each after its answer. */
  httpReuse?: (typeof reuseModes)[number]
  timeoutHttpKeepAliveMs?: number
  onMarkedDown?: 'shutdown-sessions'
  onMarkedUp?: 'shutdown-backup-sessions'
  tls?: TlsConfig
  /** `use_backend` lines in order, a single condition without its braces; and the servers of the backends that they name; each of these is roundrobin. */
  routes?: { backend: string; acl: string }[]
  backends?: Record<string, { servers: string[]; health?: Partial<Pick<HealthRules, 'interMs' | 'fall' | 'rise'>> }>
}

export interface NginxServer {
  name: string
  weight: number
  maxFails: number
  failTimeoutMs: number
  backup: boolean
  down?: true
}

export interface NginxConfig {
  kind: 'nginx'
  /** An `upstream` block; false for the address of a single application. */
  group: boolean
  servers: NginxServer[]
  readTimeoutMs: number
  connectTimeoutMs: number
  nextUpstream: string
  workers: 1
}

export interface RequestLine {
  atMs: number
  id: string
  kind: 'read' | 'write' | 'static'
  method?: 'POST'
  path?: string
  headers?: Record<string, string>
  /** How much of it is sent; it never sends the rest. Absent: all. */
  requestBytes?: number
  clientIp?: string
  /** The name of its keep-alive connection; none for a connection of its own. */
  conn?: string
  /** The name of its cookie jar; none for a client that keeps no cookies. */
  client?: string
  scheme?: 'http' | 'https'
  host?: string
  /** The port that its scheme does not imply. */
  toPort?: 'plain' | 'tls'
  /** It accepts any certificate. */
  insecure?: boolean
}

export interface EventLine {
  atMs: number
  op: string
  target: string
  weight?: number
  status?: number
  mode?: string
  reply?: string
}

/**
 * One thing done to the real programs. Times are those of the trace: the real programs need not be on time, as each step
 * waits until the ones before it have taken effect.
 */
export type Step =
  /** `placed`: go on as soon as a server has the request, even if it will not answer it. */
  | { do: 'send'; atMs: number; request: RequestLine; until: 'done' | 'placed' }
  | { do: 'event'; atMs: number; event: EventLine }
  /** Until `show stat` says so. */
  | { do: 'await-status'; atMs: number; server: string; status: 'UP' | 'DOWN' }
  /** Until the server's agent has been heard. */
  | { do: 'await-agent'; atMs: number; server: string }
  | { do: 'probe'; atMs: number }
  /** Until HAProxy's queues are empty, because their requests have timed out. */
  | { do: 'await-empty-queue'; atMs: number }
  /** Keeps HAProxy from counting a server's checks; the engine needs no such help. */
  | { do: 'checks'; atMs: number; server: string; on: boolean }
  /** Lets real time pass: for what the real program counts by its own clock. */
  | { do: 'rest'; atMs: number; restMs: number }

/** Those about what the program reports. */
export type ReportStep = Extract<Step, { do: 'await-status' | 'probe' | 'checks' }>

/** What is generated for HAProxy. */
export interface HaproxyCase {
  config: HaproxyConfig
  steps: Step[]
}

export interface LiveCase {
  seed: number
  name: string
  mechanism: string
  config: HaproxyConfig | NginxConfig
  steps: Step[]
}
