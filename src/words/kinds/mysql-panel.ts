/** The words of MySQL's panel, with the field names of SHOW REPLICA STATUS. Loaded with that panel. */
import { formatPlural, formatSetTime } from '../format'

const ioErrors = {
  2003: (source: string) => `Error connecting to source on ${source}: Can't connect to MySQL server (111).`,
  diverged: (source: string) =>
    `Got fatal error 1236 from source when reading data from binary log: this replica has transactions that ${source} does not have.`,
  purged: (source: string) =>
    `Got fatal error 1236 from source when reading data from binary log: ${source} has purged binary logs that this replica needs.`,
}

export const mysqlPanel = {
  heading: 'Database',
  role: 'role',
  readOnly: 'read_only',
  writers: 'writes come from',
  noWriter: 'no application',
  refused: (writers: string) => `${writers}; it is read-only and refuses them (error 1290)`,
  on: 'ON',
  off: 'OFF',
  binlog: 'binary log position',
  busy: 'statements running',
  waiting: 'queued',
  replication: 'Replication',
  threads: { Yes: 'Yes', No: 'No', Connecting: 'Connecting' },
  connecting: {
    keyword: 'SOURCE_CONNECT_RETRY',
    name: 'What is Connecting',
    meaning: (retryUs: number) =>
      `The IO thread has no connection to its source. It tries to reach it again every ${formatSetTime(retryUs)} (SOURCE_CONNECT_RETRY); until it succeeds, no new writes arrive here.`,
  },
  threadNames: { io: 'IO thread', sql: 'SQL thread' },
  stop: 'Stop',
  start: 'Start',
  stopThread: (thread: string) => `Stop the ${thread}`,
  startThread: (thread: string) => `Start the ${thread}`,
  behind: 'behind',
  behindBy: (n: number) => formatPlural(n, 'write'),
  lag: 'lag',
  unknown: 'unknown: all it has received is applied, and it receives nothing',
  secondsBehind: 'Seconds_Behind_Source',
  null: 'NULL',
  seconds: (n: number) => String(n),
  io: 'Replica_IO_Running',
  sql: 'Replica_SQL_Running',
  source: 'Source_Host',
  retrieved: 'retrieved position',
  applied: 'executed position',
  executed: 'gtid_executed',
  gtids: (origin: string, numbers: string) => `${origin}: ${numbers}`,
  ioErrno: 'Last_IO_Errno',
  ioError: 'Last_IO_Error',
  sqlErrno: 'Last_SQL_Errno',
  sqlError: 'Last_SQL_Error',
  ioErrors,
  duplicate: (key: number) =>
    `Could not execute Write_rows event; Duplicate entry${key === 0 ? '' : ` '${key}'`} for key 'PRIMARY', Error_code: 1062.`,
  attachHeading: 'Attach to another database',
  attachTo: (name: string) => `Attach to ${name}`,
  attachByForce: 'by force',
  attachHint:
    'CHANGE REPLICATION SOURCE TO …: it becomes read-only and copies from there. Writes of its own that the other one does not have stay, silently, until a key collides (error 1062). By force, it assumes that it has everything: its own rows stay, and what it missed stays missing.',
  semiSyncHeading: 'Semi-synchronous replication',
  status: 'Rpl_semi_sync_source_status',
  clients: 'Rpl_semi_sync_source_clients',
  waitSessions: 'Rpl_semi_sync_source_wait_sessions',
  yes: 'Rpl_semi_sync_source_yes_tx',
  no: 'Rpl_semi_sync_source_no_tx',
}
