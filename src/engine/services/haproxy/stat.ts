/** A row of HAProxy's `show stat` (management manual §9.1), for a server or the whole backend; measured on HAProxy 2.6. */
import { SECOND_US } from '../settings'
import type { ServerCounters } from './counters'
import type { Haproxy } from './haproxy'
import { serverStatus } from './log/log'
import type { CheckResult } from './log/server-log'
import { AVERAGED } from './statistics'
import type { ServerStatistics } from './statistics'

/** Null is an empty field: what HAProxy does not count there, or the model does not. */
export interface ServerStat {
  svname: string
  status: string
  weight: number
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

/** The rows of `show stat`: each server, and BACKEND last. */
export function showStat(haproxy: Haproxy, nowUs: number): ServerStat[] {
  const servers = haproxy.part.servers.map((_, server) => serverRow(haproxy, server, nowUs))
  return [...servers, backendRow(haproxy, servers, nowUs)]
}

function serverRow(haproxy: Haproxy, server: number, nowUs: number): ServerStat {
  const { backend, health, counters, checker, observer, part, account } = haproxy
  const { statistics } = account
  const checked = haproxy.settings.flag('check')
  const inMaint = backend.states.of(server) === 'maint'
  const stopped = inMaint || !health.isUp(server)
  return {
    svname: part.servers[server].name,
    status: serverStatus(backend, health, server),
    weight: backend.weight[server],
    act: 1 - backend.backup[server],
    bck: backend.backup[server],
    scur: account.connections(server),
    slim: backend.maxconn[server] || null,
    qcur: backend.queued[server],
    ...countersOf(counters, server),
    chkfail: checked ? checker.failed[server] : null,
    chkdown: checked ? counters.chkdown[server] : null,
    ...common(haproxy, server, nowUs),
    downtime: checked ? downtime(haproxy, server, nowUs, stopped) : null,
    check: !checked || inMaint ? null : checker.hasJudged(server) ? checker.lastCheck(server) : 'INI',
    observed: { errors: observer.settings.errorLimit, latest: observer.latestError(server) },
    stot: statistics.stot[server],
  }
}

function backendRow(haproxy: Haproxy, servers: readonly ServerStat[], nowUs: number): ServerStat {
  const { backend, account, running } = haproxy
  const { statistics } = account
  const row = statistics.backend
  const sum = (of: (stat: ServerStat) => number): number => servers.reduce((total, stat) => total + of(stat), 0)
  const up = backend.anyUsable
  return {
    svname: 'BACKEND',
    status: up ? 'UP' : 'DOWN',
    weight: servers.reduce((total, { weight }, server) => total + (backend.serving(server) ? weight : 0), 0),
    act: backend.activeUsable,
    bck: backend.states.countUsable(1),
    scur: running ? haproxy.port.inside : 0,
    smax: statistics.smax,
    slim: null,
    qcur: haproxy.unassigned,
    stot: statistics.stot[row],
    lbtot: sum(({ lbtot }) => lbtot),
    econ: sum(({ econ }) => econ) + statistics.econ,
    eresp: sum(({ eresp }) => eresp),
    wretr: sum(({ wretr }) => wretr),
    wredis: sum(({ wredis }) => wredis),
    chkfail: null,
    chkdown: statistics.chkdown,
    ...common(haproxy, row, nowUs),
    downtime: downtime(haproxy, row, nowUs, !up),
    check: null,
    observed: { errors: 0, latest: '' },
    hrsp_2xx: sum(({ hrsp_2xx }) => hrsp_2xx),
    hrsp_4xx: sum(({ hrsp_4xx }) => hrsp_4xx) + statistics.hrsp4xx,
    hrsp_5xx: sum(({ hrsp_5xx }) => hrsp_5xx) + statistics.hrsp5xx,
  }
}

function common({ account: { statistics } }: Haproxy, row: number, nowUs: number) {
  const [qtime, ctime, rtime, ttime] = averages(statistics, row).map((us) => Math.ceil(us / 1000))
  const lastchg = Math.floor((nowUs - statistics.changedUs[row]) / SECOND_US)
  return { qmax: statistics.qmax[row], lastchg, rate: rate(statistics, row, nowUs), qtime, ctime, rtime, ttime }
}

/** Whole seconds, still growing while it is down. */
function downtime({ account: { statistics } }: Haproxy, row: number, nowUs: number, stopped: boolean): number {
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
