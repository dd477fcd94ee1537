/** Interventions: what a user, a lesson or a recorded trace does to a run, and when. */
import type { Certificate } from './network/certificates'
import type { AlgorithmName, RequestKind, ResponseMode, Traffic } from './design'
import type { FirewallRule } from './network/firewall-rule'

/**
 * `kill` and `restart` take a service, a host or a link; the other faults take a service or a host. What a host has lost to a
 * power failure comes back with a restart of the host, and of nothing less.
 */
export type Fault = 'kill' | 'restart' | 'hang' | 'unhang' | 'pause' | 'resume'
export type ReplicationCommand = 'stopIo' | 'startIo' | 'stopSql' | 'startSql'
/** The states of HAProxy's `set server … state`. */
export const serverStates = ['ready', 'drain', 'maint'] as const
export type ServerState = (typeof serverStates)[number]
export type BalancerMode = 'active-active' | 'active-passive'

/**
 * What can be turned on for the whole site: the balancers listen on port 443 too, and redirect people there from port 80; all
 * hosts filter packets; somebody outside tries what the site lets them; agents on all hosts report to a collector; a manager
 * probes the databases, and promotes a replica when a primary is dead.
 */
export const switches = ['https', 'firewall', 'strangers', 'monitoring', 'failover'] as const
export type Switch = (typeof switches)[number]

export interface SwitchCommand {
  op: Switch
  on: boolean
}

/** One request sent by command, in addition to the random traffic. */
export interface SendCommand {
  op: 'send'
  kind: RequestKind
  /** The service to send to; the users' own site when absent. */
  to?: string
  /** The status of a static path at Nginx: 200, 204, 404. */
  staticStatus?: number
  /** The path, ASCII and beginning with `/`, perhaps with a query string; by the users' own rule when absent. */
  path?: string
  /** What its header X-User holds, empty for no such header; `u1` for the first person, and so on, when absent. */
  header?: string
  /** The address it comes from, for example `192.0.2.7`; by the users' own rule when absent. */
  clientIp?: string
  /** It closes its connection this long after sending, whatever has arrived, at least 1; by the users' own patience when absent. */
  leavesAfterUs?: number
  /** It pauses for so long in the middle of sending, 0 for not at all, null for ever; as slow clients do when absent. */
  pausesForUs?: number | null
  /** The name of the connection that its client keeps; as `keep-alive` of the users says when absent. */
  conn?: string
  /** Who sends it, from 0; the first person when absent. */
  user?: number
  /** What its cookie holds; what the person's browser has kept when absent. */
  cookie?: string
  /** Once HTTPS is on: how it is asked for, by a client that follows no redirect; as a browser does when absent. */
  scheme?: 'http' | 'https'
  /** The port, if not the scheme's own. */
  port?: 80 | 443
  /** The name that must be in the certificate; the site's when absent. */
  host?: string
  /** It accepts any certificate. */
  insecure?: boolean
}

/** Somebody listens on a link; `change`: and changes the answers that can be read. */
export interface Ear {
  op: 'ear'
  target: string
  on: boolean
  change?: boolean
}

export interface AttachCommand {
  op: 'attach'
  target: string
  source: string
  force?: boolean
}

export interface PromoteCommand {
  op: 'promote'
  target: string
  /** It stops receiving, applies what it has received, and is promoted then. Absent: at once, and that is discarded. */
  applyFirst?: boolean
  /** False: by SET GLOBAL read_only = 0, which a restart undoes. Absent: by SET PERSIST. */
  persist?: boolean
}

/** Points an application elsewhere: the databases, each linked to it, that it writes to and reads from, in turn, from now on. */
export interface PointCommand {
  op: 'point'
  target: string
  /** Absent: as before, as is `readsFrom`. One of the two must be there. */
  writesTo?: string
  readsFrom?: string[]
}

export type Action =
  | { op: Fault; target: string }
  /** The host loses its power: all on it is gone at once, and its address is silent. */
  | { op: 'powerOff'; target: string }
  | { op: ReplicationCommand; target: string }
  | PromoteCommand
  | PointCommand
  /** Lets a MySQL copy from `source`. `force`: it assumes that it has all that the source has now. */
  | AttachCommand
  | { op: 'mode'; target: string; mode: BalancerMode }
  | { op: 'balance'; target: string; algorithm: AlgorithmName }
  /** HAProxy's `set server … weight`; `server` is a name on its `server` lines, `value` is 0..256. */
  | { op: 'weight'; target: string; server: string; value: number }
  /** HAProxy's `set maxconn server`; `value` is 0..100000, 0 means unlimited. */
  | { op: 'maxconn'; target: string; server: string; value: number }
  /** HAProxy's `set server … state`. */
  | { op: 'state'; target: string; server: string; state: ServerState }
  /** What the agent on a server answers to HAProxy's `agent-check` from now on, such as `up 50%`; empty for nothing. */
  | { op: 'agentReply'; target: string; server: string; reply: string }
  | { op: 'traffic'; traffic: Traffic }
  | { op: 'healthStatus'; target: string; status: number }
  /** How an Nginx or an application answers from now on. */
  | { op: 'answer'; target: string; as: ResponseMode }
  /** Its own work takes `factor` times as long, 1..1000; for an Nginx, an application or a MySQL. */
  | { op: 'slow'; target: string; factor: number }
  /** Changes one setting of a service or a host; its own table says which exist and their ranges. */
  | { op: 'set'; target: string; setting: string; value: number }
  /** A service shows this certificate from now on; null: it speaks no TLS. */
  | { op: 'certificate'; target: string; certificate: Certificate | null }
  | Ear
  | SendCommand
  | SwitchCommand
  /** Somebody takes notice of a firing alert, by its id, before its page has reached them. */
  | { op: 'acknowledge'; target: string }
  /** Replaces the rules of a host's packet filter. */
  | { op: 'rules'; target: string; rules: FirewallRule[] }

export type Command = { atUs: number } & Action

/** Commands beside the switches that need what is loaded when it is wanted. */
const rare = ['acknowledge', 'certificate', 'ear', 'rules'] as const

export type BesideAction = Extract<Action, { op: Switch | (typeof rare)[number] }>

/** What is performed on the privacy of the site. */
export type PrivacyAction = { op: 'https'; on: boolean } | Extract<Action, { op: 'certificate' | 'ear' }>

export function isBeside(action: Action): action is BesideAction {
  return isSwitch(action) || rare.some((op) => op === action.op)
}

export function isSwitch(action: Action): action is SwitchCommand {
  return switches.some((name) => name === action.op)
}
