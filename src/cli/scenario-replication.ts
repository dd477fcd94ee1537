/** What MySQL would answer about its replication, at the end of a run and at instants of one's choosing. */
import { isOfKind } from '../engine'
import type { MysqlView, Simulation } from '../engine'

/** Of one database, under MySQL's names. */
export interface ReplicationState {
  read_only: boolean
  gtid_executed: Record<string, string>
  /** Transactions in its binary log. */
  binlog: number
  /** SHOW REPLICA STATUS; null when it copies from nobody. */
  replica: {
    Source_Host: string
    Replica_IO_Running: string
    Replica_SQL_Running: string
    Last_IO_Errno: number
    Last_SQL_Errno: number
    Seconds_Behind_Source: number | null
    /** Transactions of the source's binary log that are in the relay log, and that are applied. */
    received: number
    applied: number
    /** Transactions here that the source lacks. */
    errant: number
  } | null
  /** Absent when `rpl_semi_sync_source_enabled` is off. */
  semiSync?: {
    Rpl_semi_sync_source_status: boolean
    Rpl_semi_sync_source_clients: number
    Rpl_semi_sync_source_wait_sessions: number
    Rpl_semi_sync_source_yes_tx: number
    Rpl_semi_sync_source_no_tx: number
  }
}

/** By the databases' ids; empty in a design without any. */
export function tellReplication({ world: { services } }: Simulation): Record<string, ReplicationState> {
  const views = services.map((service) => service.view()).filter((view) => isOfKind(view, 'mysql'))
  return Object.fromEntries(views.map((view) => [view.id, stateOf(view)]))
}

function stateOf({ binlog, executed, readOnly, replication, semiSync }: MysqlView): ReplicationState {
  return {
    read_only: readOnly,
    gtid_executed: Object.fromEntries(executed.map(({ origin, numbers }) => [origin, numbers])),
    binlog,
    replica: replication && {
      Source_Host: replication.source,
      Replica_IO_Running: replication.io,
      Replica_SQL_Running: replication.sql ? 'Yes' : 'No',
      Last_IO_Errno: replication.ioErrno,
      Last_SQL_Errno: replication.sqlErrno,
      Seconds_Behind_Source: replication.secondsBehind,
      received: replication.received,
      applied: replication.applied,
      errant: replication.errant,
    },
    ...(semiSync.enabled
      ? {
          semiSync: {
            Rpl_semi_sync_source_status: semiSync.on,
            Rpl_semi_sync_source_clients: semiSync.clients,
            Rpl_semi_sync_source_wait_sessions: semiSync.waiting,
            Rpl_semi_sync_source_yes_tx: semiSync.acknowledged,
            Rpl_semi_sync_source_no_tx: semiSync.not,
          },
        }
      : {}),
  }
}
