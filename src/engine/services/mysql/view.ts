/** What is shown of a MySQL: its role in replication, its log, and its source. */
import type { World } from '../../world'
import type { Fact, ServiceView } from '../view'
import type { WorkerPool } from '../worker-pool'
import type { Database, IoState } from './database'
import { lostHere } from './replication/losses'
import { possibleSources, rivalOf, writersOf } from './replication/neighbours'
import type { Replica } from './replication/replica'
import type { SemiSync } from './replication/semi-sync'

export interface MysqlView extends ServiceView {
  kind: 'mysql'
  /** A replaced primary is not an ordinary one. */
  role: ['primary' | 'replaced' | 'replica']
  readOnly: boolean
  /** It was a replica in the design, and has been promoted. */
  promoted: boolean
  /** It led until another database was promoted, no application writes to it, and it has not been attached since. */
  superseded: boolean
  /** The applications, by id, whose configuration names it for writes. */
  writers: string[]
  /** The lost writes that are here: how many, and the first of their numbers. */
  lost: { count: number; numbers: number[] }
  waiting: number
  /** Transactions in its binary log. */
  binlog: number
  /** gtid_executed: for each database, by id, the numbers of its transactions that are here. */
  executed: { origin: string; numbers: string }[]
  /** The databases, by id, that it can be attached to now. */
  sources: string[]
  semiSync: { enabled: boolean; on: boolean; waiting: number; clients: number; acknowledged: number; not: number }
  /** Null when it copies from nobody. */
  replication: ReplicationView | null
}

export interface ReplicationView {
  source: string
  /** Its source was replaced by a promoted replica. */
  sourceSuperseded: boolean
  io: IoState
  sql: boolean
  ioErrno: number
  /** With error 1236: it has transactions for which its source refuses it; otherwise the source has purged some. */
  diverged: boolean
  /** How many of its transactions its source lacks. */
  errant: number
  sqlErrno: number
  duplicateKey: number
  received: number
  applied: number
  /** Transactions of the source not visible here. */
  behind: number
  /** Null when nothing is known to be missing and the IO thread does not run. */
  lagUs: number | null
  /** MySQL's Seconds_Behind_Source. */
  secondsBehind: number | null
}

/** Numbers of lost writes listed for each database, at most. */
const MOST_LOST = 8

interface Shown extends Database {
  readonly pool: WorkerPool
  readonly semiSync: SemiSync
  readonly replica: Replica | null
}

export function mysqlView(common: ServiceView, mysql: Shown, world: World): MysqlView {
  const { leadership, pool, readOnly, semiSync } = mysql
  const lost = lostHere(world, mysql)
  const replication = mysql.replica && replicationView(mysql, mysql.replica, world.queue.nowUs)
  return {
    ...common,
    kind: 'mysql',
    role: [leadership.replaced ? 'replaced' : replication === null ? 'primary' : 'replica'],
    readOnly,
    promoted: replication === null && mysql.part.role === 'replica',
    superseded: leadership.replaced,
    writers: writersOf(mysql, world).map(({ part }) => part.id),
    lost: { count: lost.size, numbers: lost.list(MOST_LOST) },
    busy: pool.busy,
    waiting: pool.waiting,
    trouble: [
      ...(rivalOf(mysql, world) === null ? [] : ['split brain']),
      ...(replication === null ? [] : troubleOf(replication)),
    ],
    facts: factsOf(readOnly, replication),
    binlog: mysql.binlog.end,
    executed: mysql.data.executed.list().map(({ origin, numbers }) => ({
      origin: world.services[origin].part.id,
      numbers,
    })),
    sources: possibleSources(mysql, world.links).map(({ part }) => part.id),
    semiSync: {
      enabled: semiSync.enabled,
      on: semiSync.on,
      waiting: semiSync.waiting,
      clients: semiSync.clients,
      acknowledged: semiSync.acknowledgedWrites,
      not: semiSync.unacknowledgedWrites,
    },
    replication,
    uses: replication === null ? [] : [replication.source],
    copies: replication && { from: replication.source, now: replication.io === 'Yes' },
  }
}

function replicationView({ data, rules }: Database, replica: Replica, nowUs: number): ReplicationView {
  const { source, ioThread, sqlThread } = replica
  return {
    source: source.part.id,
    sourceSuperseded: source.leadership.replaced,
    io: replica.io,
    sql: replica.sqlOn,
    ioErrno: ioThread.errno,
    diverged: rules.refused(data.executed, source.data.executed, source.index) > 0,
    errant: data.executed.beyond(source.data.executed),
    sqlErrno: sqlThread.errno,
    duplicateKey: sqlThread.duplicateKey,
    received: replica.received,
    applied: replica.applied,
    behind: source.binlog.end - replica.applied,
    lagUs: replica.lagUs(nowUs),
    secondsBehind: replica.secondsBehind(nowUs),
  }
}

function troubleOf({ errant, io, sql, sourceSuperseded }: ReplicationView): string[] {
  return [
    ...(io === 'Yes' ? [] : [`IO ${io}`]),
    ...(sql ? [] : ['SQL No']),
    ...(sourceSuperseded ? ['old source'] : []),
    ...(errant > 0 ? ['errant writes'] : []),
  ]
}

function factsOf(readOnly: boolean, replication: ReplicationView | null): Fact[] {
  return [
    { keyword: 'read_only', value: readOnly },
    ...(typeof replication?.lagUs === 'number'
      ? [{ keyword: 'lag', value: replication.lagUs, unit: 'us' } as const]
      : []),
  ]
}
