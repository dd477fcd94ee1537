/** What is shown of HAProxy: each `server` line of its backend, and where the next request goes. */
import type { ServerState } from '../../command'
import type { AlgorithmName, HaproxyPart } from '../../design'
import type { World } from '../../world'
import type { ServiceView } from '../view'
import { algorithmView } from './balancing/algorithm-view'
import type { AlgorithmView } from './balancing/algorithm-view'
import type { Backend } from './balancing/backend'
import { throttle } from './balancing/shown-weight'
import type { Pacing } from './health/pacing'
import type { HaproxyClients } from './clients'
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
  /** Null for the default one. */
  backend: string | null
  /** Requests may go to it now: an active one, or the backup whose turn it is. */
  serving: boolean
  full: boolean
  weight: number
  /** What it counts for in balancing: the weight in sixteenths, less during `slowstart`; and then its percentage. */
  scaled: number
  throttle: number | null
  /** What its agent answers, empty for nothing; null without `agent-check`. */
  agent: string | null
  maxconn: number
  /** Requests in progress, and in its own queue. */
  current: number
  waiting: number
  /** It has checks; its agent is none. */
  checked: boolean
  /** Consecutive failed checks while UP, passed ones while DOWN. */
  checks: number
  /** How many of them decide. */
  fall: number
  rise: number
  /** The status of the last check; null before one has ended. */
  checkStatus: string | null
}

/** What is shown of a backend. */
export interface BackendView {
  name: string
  balance: AlgorithmName
  /** The rules that lead to it, as HAProxy's configuration has them after `use_backend NAME`; none for the default one. */
  rules: string[]
  /** It has a usable server. */
  up: boolean
  /** Requests in it, and in its queues. */
  present: number
  waiting: number
  /** Index of the server line that the next request would get; null when none can take it, or it cannot be known. */
  next: number | null
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
  /** Connections beyond `maxconn`, which the kernel holds for it. */
  held: number
  /** Connections of clients that are kept between two requests. */
  idle: number
  /** When there are several: the default one first. */
  backends?: BackendView[]
}

interface Shown {
  readonly index: number
  readonly part: HaproxyPart
  readonly running: boolean
  readonly waiting: number
  readonly clients: HaproxyClients
  readonly backend: Backend
  readonly routing: { view(): { backends: BackendView[] } } | null
  readonly backends: { at(server: number): { readonly backend: Backend } }
  readonly health: ServerHealth
  readonly checker: Checker
  readonly pacing: Pick<Pacing, 'agents'> | null
}

export function haproxyView(common: ServiceView, haproxy: Shown, world: World): HaproxyView {
  const { backend, index, part, running, waiting } = haproxy
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
    held: haproxy.clients.frontend?.waiting ?? 0,
    idle: haproxy.clients.connections?.idle ?? 0,
    facts: [next < 0 ? { keyword: `next ${none}`, value: balance } : { keyword: 'next', value: servers[next].label }],
    balance,
    passive,
    servers,
    next: next < 0 ? null : next,
    none: next < 0 ? none : null,
    algorithm: algorithmView(world, backend, index),
    ...haproxy.routing?.view(),
  }
}

function whyNone({ backend, running }: Shown): NonNullable<HaproxyView['none']> {
  if (!running) return 'dead'
  if (!backend.anyUsable) return 'down'
  return backend.open ? 'open' : 'full'
}

function serverView(haproxy: Shown, server: number, world: World): ServerView {
  const { health, checker, part } = haproxy
  const { backend } = haproxy.backends.at(server)
  const agents = haproxy.pacing?.agents
  const asked = agents?.asks(server) === true
  const { name, service, backend: home = null } = part.servers[server]
  const host = world.find(service)?.part.host
  return {
    name,
    label: world.design.hosts.find((candidate) => candidate.id === host)?.label ?? name,
    service,
    status: serverStatus(backend, health, server, asked),
    health: health.status(server),
    admin: backend.states.of(server),
    up: health.isUp(server),
    usable: backend.usable(server),
    backup: backend.backup[server] === 1,
    backend: home,
    serving: backend.serving(server),
    full: backend.full(server),
    weight: backend.weight[server],
    scaled: backend.scaled(server),
    throttle: throttle(backend, server),
    agent: asked ? agents.sentence(server) : null,
    maxconn: backend.maxconn[server],
    current: backend.current[server],
    waiting: backend.queued[server],
    checked: health.isChecked(server),
    checks: health.progress(server),
    ...health.decides(server),
    checkStatus: checker.hasJudged(server) ? checker.lastStatus(server) : null,
  }
}
