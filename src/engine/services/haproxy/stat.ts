/** A row of HAProxy's `show stat` (management manual §9.1), for a server or the whole backend; measured on HAProxy 2.6. */
import { SECOND_US } from '../settings'
import type { ServerCounters } from './counters'
import type { Haproxy } from './haproxy'
import { nameOf } from './backend-names'
import { shownWeight, throttle } from './balancing/shown-weight'
import { serverStatus } from './log/log'
import type { CheckResult } from './log/server-log'
import { AVERAGED } from './statistics'
import type { ServerStatistics } from './statistics'

/** Null is an empty field: what HAProxy does not count there, or the model does not. */
export interface ServerStat {
  /** The backend. */
  pxname: string
  svname: string
  status: string
  weight: number
  /** During `slowstart`: the percentage of its weight that it has. */
  throttle: number | null
  /** Active and backup servers; for the backend, those that are usable. */
  act: number
  bck: number
  scur: number
  smax: number
  slim: number | null
  qcur: number
  qmax: number
  stot: number
  lbtot: number
  /** Attempts that opened a connection to the server, and those that took an open one. */
  connect: number
  reuse: number
  econ: number
  eresp: number
  wretr: number
  wredis: number
  chkfail: number | null
  chkdown: number | null
  /** Whole seconds. */
  lastchg: number
  downtime: number | null
  /** The last check that ended; `INI` while none has, null without checks and in maintenance. */
  check: CheckResult | 'INI' | null
  /** What requests have met, when that is the reason for `HANA`. */
  observed: { errors: number; latest: string }
  hrsp_2xx: number
  hrsp_4xx: number
  hrsp_5xx: number
  rate: number
  /** Averages in whole milliseconds, rounded up. */
  qtime: number
  ctime: number
  rtime: number
  ttime: number
}

/** The rows of `show stat`: each server, and BACKEND last, one for each backend. */
export function showStat(haproxy: Haproxy, nowUs: number): ServerStat[] {
  const servers = haproxy.part.servers.map((_, server) => serverRow(haproxy, server, nowUs))
  return [...servers, ...haproxy.backends.all.map((_, place) => backendRow(haproxy, place, servers, nowUs))]
}

/** The row FRONTEND: connections of clients, and their requests. */
export interface FrontendStat {
  /** Connections that are open, the limit for them, and how many there have been. */
  scur: number
  slim: number | null
  stot: number
  req_tot: number
  /** Requests that were never complete. */
  ereq: number
}

export function showFrontend({ account: { statistics }, backends, clients, settings }: Haproxy): FrontendStat {
  const { connections, frontend, present } = clients
  const requests = backends.all.reduce((sum, { account }) => {
    const { backend, stot, turnedAway } = account.statistics
    return sum + stot[backend] + turnedAway
  }, 0)
  return {
    scur: frontend?.open ?? present + (connections?.idle ?? 0),
    slim: settings.get('maxconn') || null,
    stot: requests - (connections?.later ?? 0),
    req_tot: requests,
    ereq: statistics.ereq,
  }
}

function serverRow(haproxy: Haproxy, server: number, nowUs: number): ServerStat {
  const { health, counters, checker, observer, part, backends } = haproxy
  const { account, backend } = haproxy.backends.at(server)
  const { statistics } = account
  const checked = health.isChecked(server)
  const inMaint = backend.states.of(server) === 'maint'
  const stopped = inMaint || !health.isUp(server)
  return {
    pxname: nameOf(part, backends.homes[server]),
    svname: part.servers[server].name,
    status: serverStatus(backend, health, server, haproxy.pacing?.agents.asks(server) === true),
    weight: shownWeight(backend, server),
    throttle: throttle(backend, server),
    act: 1 - backend.backup[server],
    bck: backend.backup[server],
    scur: account.connections(server),
    slim: backend.maxconn[server] || null,
    qcur: backend.queued[server],
    ...countersOf(counters, server),
    chkfail: checked ? checker.failed[server] : null,
    chkdown: checked ? counters.chkdown[server] : null,
    ...common(statistics, server, nowUs),
    downtime: checked ? downtime(statistics, server, nowUs, stopped) : null,
    check: !checked || inMaint ? null : checker.hasJudged(server) ? checker.lastCheck(server) : 'INI',
    observed: { errors: observer.settings.errorLimit, latest: observer.latestError(server) },
    stot: statistics.stot[server],
    ...connectionsOf(haproxy, server, statistics.stot[server]),
  }
}

function backendRow(haproxy: Haproxy, place: number, all: readonly ServerStat[], nowUs: number): ServerStat {
  const { backends, part, running } = haproxy
  const { account, backend, queues } = backends.all[place]
  const servers = all.filter((_, server) => backends.homes[server] === place)
  const { statistics } = account
  const row = statistics.backend
  const sum = (of: (stat: ServerStat) => number): number => servers.reduce((total, stat) => total + of(stat), 0)
  const up = backend.anyUsable
  return {
    pxname: nameOf(part, place),
    svname: 'BACKEND',
    status: up ? 'UP' : 'DOWN',
    throttle: null,
    weight: all.reduce((total, { weight }, server) => total + (backend.serving(server) ? weight : 0), 0),
    act: backend.activeUsable,
    bck: backend.states.countUsable(1),
    scur: running ? account.here(haproxy.clients.present) : 0,
    smax: statistics.smax,
    slim: null,
    qcur: queues.unassigned,
    stot: statistics.stot[row],
    lbtot: sum(({ lbtot }) => lbtot),
    connect: sum(({ connect }) => connect),
    reuse: sum(({ reuse }) => reuse),
    econ: sum(({ econ }) => econ) + statistics.econ,
    eresp: sum(({ eresp }) => eresp),
    wretr: sum(({ wretr }) => wretr),
    wredis: sum(({ wredis }) => wredis),
    chkfail: null,
    chkdown: statistics.chkdown,
    ...common(statistics, row, nowUs),
    downtime: downtime(statistics, row, nowUs, !up),
    check: null,
    observed: { errors: 0, latest: '' },
    hrsp_2xx: sum(({ hrsp_2xx }) => hrsp_2xx),
    hrsp_4xx: sum(({ hrsp_4xx }) => hrsp_4xx) + statistics.hrsp4xx,
    hrsp_5xx: sum(({ hrsp_5xx }) => hrsp_5xx) + statistics.hrsp5xx,
  }
}

function common(statistics: ServerStatistics, row: number, nowUs: number) {
  const [qtime, ctime, rtime, ttime] = averages(statistics, row).map((us) => Math.ceil(us / 1000))
  const lastchg = Math.floor((nowUs - statistics.changedUs[row]) / SECOND_US)
  return { qmax: statistics.qmax[row], lastchg, rate: rate(statistics, row, nowUs), qtime, ctime, rtime, ttime }
}

function connectionsOf({ clients: { connections } }: Haproxy, server: number, stot: number) {
  const reuse = connections?.reused[server] ?? 0
  return { connect: stot - reuse, reuse }
}

/** Whole seconds, still growing while it is down. */
function downtime(statistics: ServerStatistics, row: number, nowUs: number, stopped: boolean): number {
  return Math.floor((statistics.downUs[row] + (stopped ? nowUs - statistics.changedUs[row] : 0)) / SECOND_US)
}

function countersOf(counters: ServerCounters, server: number) {
  return {
    lbtot: counters.lbtot[server],
    smax: counters.smax[server],
    econ: counters.econ[server],
    eresp: counters.eresp[server],
    wretr: counters.wretr[server],
    wredis: counters.wredis[server],
    hrsp_2xx: counters.hrsp2xx[server],
    hrsp_4xx: counters.hrsp4xx[server],
    hrsp_5xx: counters.hrsp5xx[server],
  }
}

/** qtime, ctime, rtime and ttime, in microseconds. The backend's are divided by all its requests (measured). */
function averages({ sums, answered, stot, backend }: ServerStatistics, row: number): readonly number[] {
  const count = Math.min(AVERAGED, row === backend ? stot[row] : answered[row])
  return [...sums.subarray(row * 4, row * 4 + 4)].map((sum) => (count === 0 ? 0 : sum / count))
}

/** Rate over the last second: this second's count, plus the part of the one before that is less than a second ago. */
function rate({ endUs, stot, before, previous }: ServerStatistics, row: number, nowUs: number): number {
  const late = nowUs - endUs[row]
  const now = late >= 0 ? 0 : stot[row] - before[row]
  const earlier = late < 0 ? previous[row] : late < SECOND_US ? stot[row] - before[row] : 0
  const left = 1 - (nowUs % SECOND_US) / SECOND_US
  return now === 0 && earlier <= 1 ? earlier : Math.floor(now + earlier * left)
}
