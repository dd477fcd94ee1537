/** What HAProxy tells an agent: the columns of `show stat` (management manual §9.1), for each server and the backend. */
import { showCertificate } from '../../certificate-view'
import type { World } from '../../world'
import { counters, gauges, NONE, Status } from '../status'
import type { Metric } from '../status'
import type { Haproxy } from './haproxy'
import { nameOf } from './backend-names'
import { showStat } from './stat'
import type { ServerStat } from './stat'

/** What a server's status can begin with. */
export const statusWords = ['DOWN', 'UP', 'MAINT', 'DRAIN', 'no check'] as const
/** Whole days until its certificate expires: not a column, but what an agent sees who connects to port 443. */
export const CERTIFICATE = 'certificate days'

const counted = ['stot', 'hrsp_2xx', 'hrsp_4xx', 'hrsp_5xx', 'econ', 'eresp'] as const
const measured = ['scur', 'qcur', 'rtime', 'ttime'] as const
const columns: readonly Metric[] = [
  { name: 'status', words: statusWords },
  ...counters(...counted),
  ...gauges(...measured),
]

/** The name of a column in the row of a server, or of BACKEND; of a backend besides the default one, its name comes before. */
export const statMetric = (row: string, column: string): string => `${row} ${column}`

export function haproxyStatus(haproxy: Haproxy, world: World): Status {
  const { part } = haproxy
  const backends = haproxy.backends.all.map((_, place) => (place === 0 ? 'BACKEND' : `${nameOf(part, place)} BACKEND`))
  const rows = [...part.servers.map(({ name }) => name), ...backends]
  const metrics = rows.flatMap((row) => columns.map((metric) => ({ ...metric, name: statMetric(row, metric.name) })))
  return new Status([...metrics, { name: CERTIFICATE }], ({ nowUs }) => [
    ...showStat(haproxy, nowUs).flatMap(valuesOf),
    daysLeft(world, haproxy.index),
  ])
}

function valuesOf(stat: ServerStat): number[] {
  const status = statusWords.findIndex((word) => stat.status.startsWith(word))
  return [status, ...counted.map((name) => stat[name]), ...measured.map((name) => stat[name])]
}

/** 0 for one that has expired. */
function daysLeft(world: World, service: number): number {
  const certificate = showCertificate(world, service)
  return certificate === null ? NONE : Math.max(0, certificate.daysLeft)
}
