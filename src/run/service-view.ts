/** Reads from the engine what the screen shows of one service. */
import {
  Application,
  Dns,
  Haproxy,
  lostHere,
  Mysql,
  Nginx,
  possibleSources,
  responseModes,
  serverStatus,
  Users,
  writersOf,
} from '../engine'
import type { Service, Simulation } from '../engine'
import { algorithmView } from './algorithm-view'
import type { CommonView, HaproxyView, ServerView, ServiceState, ServiceView } from '../stores/service-view'

/** The view of the service with this index. */
export function viewOf(simulation: Simulation, index: number): ServiceView {
  const service = simulation.world.services[index]
  const common = commonView(simulation, service)
  if (service instanceof Users) return { ...common, kind: 'users', ...usersView(simulation, service) }
  if (service instanceof Dns) {
    return { ...common, kind: 'dns', ...service.part.record, ttlUs: service.ttlUs }
  }
  if (service instanceof Haproxy) return { ...common, kind: 'haproxy', ...haproxyView(simulation, service) }
  if (service instanceof Nginx) return { ...common, kind: 'nginx', peers: service.peers() }
  if (service instanceof Application) return { ...common, kind: 'application', ...applicationView(simulation, service) }
  if (service instanceof Mysql) return { ...common, kind: 'mysql', ...mysqlView(simulation, service) }
  throw new Error(`There is no view of ${service.part.kind}.`)
}

function commonView(simulation: Simulation, service: Service): CommonView {
  const { id, label, host } = service.part
  return {
    id,
    label,
    host,
    state: stateOf(simulation, service),
    received: service.port.received,
    answered: service.port.answered,
    failed: service.port.failed,
    inside: service.port.inside,
    refused: service.port.refused,
    answers: service.spoils ? responseModes[service.port.mode] : null,
    slowness: service.slows ? service.slowness : null,
    settings: service.settings.list(),
  }
}

function stateOf(simulation: Simulation, service: Service): ServiceState {
  if (!service.running) return simulation.world.queue.pending(service.recoveryTimer) ? 'starting' : 'down'
  if (service.hung) return 'hung'
  return service.paused ? 'paused' : 'up'
}

function usersView(simulation: Simulation, users: Users) {
  let cached = 0
  for (const untilUs of users.cachedUntilUs) if (untilUs > simulation.nowUs) cached++
  const { ratePerSecond, mix } = users.traffic
  return { ratePerSecond, mix, population: users.part.population, cached }
}

function haproxyView(simulation: Simulation, haproxy: Haproxy) {
  const { backend, part, settings } = haproxy
  const next = haproxy.running && !backend.open ? backend.peek() : -1
  return {
    balance: backend.balance,
    passive: backend.backup.some((backup) => backup === 1),
    servers: part.servers.map((_, server) => serverView(simulation, haproxy, server)),
    next: next >= 0 ? next : null,
    none: next >= 0 ? null : whyNone(haproxy),
    algorithm: algorithmView(simulation, haproxy),
    queued: haproxy.waiting,
    fall: settings.get('fall'),
    rise: settings.get('rise'),
  }
}

function whyNone({ backend, running }: Haproxy): HaproxyView['none'] {
  if (!running) return 'dead'
  if (!backend.anyUsable) return 'down'
  return backend.open ? 'open' : 'full'
}

function serverView(simulation: Simulation, haproxy: Haproxy, server: number): ServerView {
  const { backend, health, checker, part } = haproxy
  const { name, service } = part.servers[server]
  const host = simulation.world.find(service)?.part.host
  return {
    name,
    label: simulation.design.hosts.find((candidate) => candidate.id === host)?.label ?? name,
    status: serverStatus(backend, health, server),
    admin: backend.states.of(server),
    up: health.isUp(server),
    backup: backend.backup[server] === 1,
    serving: backend.serving(server),
    weight: backend.weight[server],
    maxconn: backend.maxconn[server],
    current: backend.current[server],
    waiting: backend.queued[server],
    checks: health.progress(server),
    checkStatus: checker.hasJudged(server) ? checker.lastStatus(server) : null,
  }
}

function applicationView(simulation: Simulation, application: Application) {
  const idOf = (index: number): string => simulation.world.services[index].part.id
  return {
    workers: application.pool.workers,
    busy: application.pool.busy,
    waiting: application.pool.waiting,
    writesTo: application.writesTo < 0 ? null : idOf(application.writesTo),
    readsFrom: application.readDatabases.map(idOf),
  }
}

/** So many numbers of lost writes are told of each database. */
const MOST_LOST = 8

function mysqlView(simulation: Simulation, mysql: Mysql) {
  const { replica, pool } = mysql
  const lost = lostHere(simulation.world, mysql)
  return {
    role: replica === null ? ('primary' as const) : ('replica' as const),
    readOnly: mysql.readOnly,
    promoted: replica === null && mysql.part.role === 'replica',
    superseded: mysql.leadership.replaced,
    writers: writersOf(mysql, simulation.world).map(({ part }) => part.id),
    lost: { count: lost.size, numbers: lost.list(MOST_LOST) },
    busy: pool.busy,
    waiting: pool.waiting,
    binlog: mysql.binlog.end,
    executed: mysql.data.executed.list().map(({ origin, numbers }) => ({
      origin: simulation.world.services[origin].part.id,
      numbers,
    })),
    sources: possibleSources(mysql, simulation.world.links).map(({ part }) => part.id),
    semiSync: {
      enabled: mysql.semiSync.enabled,
      on: mysql.semiSync.on,
      waiting: mysql.semiSync.waiting,
      clients: mysql.semiSync.clients,
      acknowledged: mysql.semiSync.acknowledgedWrites,
      not: mysql.semiSync.unacknowledgedWrites,
    },
    replication: replica && {
      source: replica.source.part.id,
      sourceSuperseded: replica.source.leadership.replaced,
      io: replica.io,
      sql: replica.sqlOn,
      ioErrno: replica.ioThread.errno,
      diverged: mysql.data.executed.beyond(replica.source.data.executed) > 0,
      sqlErrno: replica.sqlThread.errno,
      duplicateKey: replica.sqlThread.duplicateKey,
      received: replica.received,
      applied: replica.applied,
      behind: replica.source.binlog.end - replica.applied,
      lagUs: replica.lagUs(simulation.nowUs),
      secondsBehind: replica.secondsBehind(simulation.nowUs),
    },
  }
}
