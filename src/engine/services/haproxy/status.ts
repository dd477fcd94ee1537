/** What HAProxy tells an agent: the columns of `show stat` (management manual §9.1), for each server and the backend. */
import { counters, gauges, NONE, Status } from '../status'
import type { Metric } from '../status'
import type { Haproxy } from './haproxy'
import { showStat } from './stat'
import type { ServerStat } from './stat'

/** What a server's status can begin with. */
export const statusWords = ['DOWN', 'UP', 'MAINT', 'DRAIN', 'no check'] as const
/** Days until its certificate expires; it has none. */
export const CERTIFICATE = 'certificate days'

const counted = ['stot', 'hrsp_2xx', 'hrsp_4xx', 'hrsp_5xx', 'econ', 'eresp'] as const
const measured = ['scur', 'qcur', 'rtime', 'ttime'] as const
const columns: readonly Metric[] = [
  { name: 'status', words: statusWords },
  ...counters(...counted),
  ...gauges(...measured),
]

/** The name of a column in the row of a server, or of BACKEND. */
export const statMetric = (row: string, column: string): string => `${row} ${column}`

export function haproxyStatus(haproxy: Haproxy): Status {
  const rows = [...haproxy.part.servers.map(({ name }) => name), 'BACKEND']
  const metrics = rows.flatMap((row) => columns.map((metric) => ({ ...metric, name: statMetric(row, metric.name) })))
  return new Status([...metrics, { name: CERTIFICATE }], ({ nowUs }) => [
    ...showStat(haproxy, nowUs).flatMap(valuesOf),
    NONE,
  ])
}

function valuesOf(stat: ServerStat): number[] {
  const status = statusWords.findIndex((word) => stat.status.startsWith(word))
  return [status, ...counted.map((name) => stat[name]), ...measured.map((name) => stat[name])]
}
