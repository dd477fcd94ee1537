/** What is shown of HAProxy: each `server` line of its backend, and where the next request goes. */
import type { ServerState } from '../../command'
import type { AlgorithmName, HaproxyPart } from '../../design'
import type { World } from '../../world'
import type { Settings } from '../settings'
import type { ServiceView } from '../view'
import { algorithmView } from './balancing/algorithm-view'
import type { AlgorithmView } from './balancing/algorithm-view'
import type { Backend } from './balancing/backend'
import type { Checker } from './health/checker'
import type { ServerHealth } from './health/server-health'
import { serverStatus } from './log/log'

/** What HAProxy knows of one `server` line of its backend. */
export interface ServerView {
  name: string
  label: string
  /** The id of the service behind it. */
  service: string
  /** As `show stat` prints it: "UP", "UP 2/3", "DOWN 1/2", "no check", "DRAIN", "MAINT". */
  status: string
  /** The same, whatever an administrator has set. */
  health: string
  /** What an administrator has set. */
  admin: ServerState
  up: boolean
  /** UP, with a weight, and not set aside. */
  usable: boolean
  backup: boolean
  /** Requests may go to it now: an active one, or the backup whose turn it is. */
  serving: boolean
  full: boolean
  weight: number
  maxconn: number
  /** Requests in progress, and in its own queue. */
  current: number
  waiting: number
  /** Consecutive failed checks while UP, passed ones while DOWN. */
  checks: number
  /** The status of the last check; null before one has ended. */
  checkStatus: string | null
}

export interface HaproxyView extends ServiceView {
  kind: 'haproxy'
  balance: AlgorithmName
  passive: boolean
  servers: ServerView[]
  /** Index of the server that the next request would get; null when none can take it, or it cannot be known. */
  next: number | null
  /** Why no server is named; `open` when it depends on the request, or on chance. */
  none: 'full' | 'down' | 'dead' | 'open' | null
  algorithm: AlgorithmView
  /** Requests waiting in any of its queues. */
  waiting: number
  fall: number
  rise: number
}

interface Shown {
  readonly index: number
  readonly part: HaproxyPart
  readonly running: boolean
  readonly waiting: number
  readonly settings: Settings
  readonly backend: Backend
  readonly health: ServerHealth
  readonly checker: Checker
}

export function haproxyView(common: ServiceView, haproxy: Shown, world: World): HaproxyView {
  const { backend, index, part, running, settings, waiting } = haproxy
  const { balance } = backend
  const next = running && !backend.open ? backend.peek() : -1
  const none = whyNone(haproxy)
  const servers = part.servers.map((_, server) => serverView(haproxy, server, world))
  const passive = backend.backup.some((backup) => backup === 1)
  return {
    ...common,
    kind: 'haproxy',
    role: [passive ? 'passive' : 'active', balance],
    waiting,
    facts: [next < 0 ? { keyword: `next ${none}`, value: balance } : { keyword: 'next', value: servers[next].label }],
    balance,
    passive,
    servers,
    next: next < 0 ? null : next,
    none: next < 0 ? none : null,
    algorithm: algorithmView(world, backend, index),
    fall: settings.get('fall'),
    rise: settings.get('rise'),
  }
}

function whyNone({ backend, running }: Shown): NonNullable<HaproxyView['none']> {
  if (!running) return 'dead'
  if (!backend.anyUsable) return 'down'
  return backend.open ? 'open' : 'full'
}

function serverView(haproxy: Shown, server: number, world: World): ServerView {
  const { backend, health, checker, part } = haproxy
  const { name, service } = part.servers[server]
  const host = world.find(service)?.part.host
  return {
    name,
    label: world.design.hosts.find((candidate) => candidate.id === host)?.label ?? name,
    service,
    status: serverStatus(backend, health, server),
    health: health.status(server),
    admin: backend.states.of(server),
    up: health.isUp(server),
    usable: backend.usable(server),
    backup: backend.backup[server] === 1,
    serving: backend.serving(server),
    full: backend.full(server),
    weight: backend.weight[server],
    maxconn: backend.maxconn[server],
    current: backend.current[server],
    waiting: backend.queued[server],
    checks: health.progress(server),
    checkStatus: checker.hasJudged(server) ? checker.lastStatus(server) : null,
  }
}
