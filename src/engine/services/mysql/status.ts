/**
 * What MySQL tells an agent: SHOW GLOBAL STATUS and SHOW REPLICA STATUS, under their names. The agent's own connection
 * counts too: two questions each time, a session and a running thread.
 */
import { counters, gauges, NONE, Status } from '../status'
import type { IoState } from './database'
import type { Mysql } from './mysql'

/** By place. */
export const ioWords: readonly IoState[] = ['No', 'Yes', 'Connecting']
export const IO_RUNNING = 'Replica_IO_Running'
export const SQL_RUNNING = 'Replica_SQL_Running'
export const BEHIND = 'Seconds_Behind_Source'

const metrics = [
  ...counters('Questions', 'Com_select', 'Com_insert'),
  ...gauges('Threads_running', 'Threads_connected', 'Uptime', BEHIND),
  { name: IO_RUNNING, words: ioWords },
  { name: SQL_RUNNING, words: ioWords },
]

const PER_QUESTIONER = 2

export function mysqlStatus(mysql: Mysql): Status {
  return new Status(metrics, ({ nowUs, startedUs, times }) => {
    const { followers, pool, port, replica, semiSync, statements } = mysql
    const { inserts, selects } = statements
    const dumping = followers.filter((other) => other.replica?.io === 'Yes').length
    return [
      selects + inserts + PER_QUESTIONER * times,
      selects,
      inserts,
      1 + dumping + pool.busy + semiSync.waiting,
      1 + dumping + port.inside,
      Math.floor((nowUs - startedUs) / 1e6),
      replica?.secondsBehind(nowUs) ?? NONE,
      replica === null ? NONE : ioWords.indexOf(replica.io),
      replica === null ? NONE : ioWords.indexOf(replica.sqlOn ? 'Yes' : 'No'),
    ]
  })
}
