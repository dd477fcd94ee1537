/** The words of a MySQL. */
import type { KindWords } from './kind-words'

const GLOBAL = ' A change is SET GLOBAL: a restart undoes it.'

export const mysql: KindWords = {
  what: {
    primary: 'A database that accepts writes and logs them for its replicas.',
    replaced:
      'It was the primary until another database was promoted: no application writes to it now, and it receives no new writes until it is attached.',
    replica: 'A copy of the primary: it applies the primary’s log, answers reads and refuses writes.',
  },
  settings: {
    threads: 'Statements it executes at once; the others, connected, queue. 0 means no limit. Our choice, by pace.',
    SOURCE_CONNECT_RETRY:
      'Pause before a replica that cannot reach its source tries again. Default 60 s (MySQL 8.4 manual); 10 s here, so that it can be watched.',
    SOURCE_DELAY:
      'As a replica it applies each transaction this long after its commit. Default 0 s (MySQL 8.4 manual, CHANGE REPLICATION SOURCE TO).',
    replica_net_timeout: `As a replica it gives up on a source that is silent for this long, and reconnects. Default 60 s (MySQL 8.4 manual).${GLOBAL}`,
    rpl_semi_sync_source_enabled: `On: a commit is answered when a replica has received it. Default off (MySQL 8.4 manual, semisynchronous replication).${GLOBAL}`,
    rpl_semi_sync_source_timeout: `A commit waits no longer than this; then semi-sync is OFF until the replica has caught up. Default 10 s (MySQL 8.4 manual).${GLOBAL}`,
    rpl_semi_sync_source_wait_point: `Whether others see the row while its commit waits: \`AFTER_SYNC\` no, \`AFTER_COMMIT\` yes. Default \`AFTER_SYNC\` (MySQL 8.4 manual); MariaDB’s is \`AFTER_COMMIT\`.${GLOBAL}`,
    rpl_semi_sync_source_wait_for_replica_count: `How many replicas must have received a write before it is answered. Default 1 (MySQL 8.4 manual).${GLOBAL}`,
    rpl_semi_sync_replica_enabled: `As a replica it acknowledges what it receives, from its next connection on. Our choice: on; MySQL’s default is off.${GLOBAL}`,
    SOURCE_SSL:
      'As a replica it copies over TLS: nobody on the way can read the rows. Changing it reconnects. Default off (MySQL 8.4 manual, CHANGE REPLICATION SOURCE TO).',
    read_only: `Writes are refused with error 1290, except of accounts with CONNECTION_ADMIN. Default off (MySQL 8.4 manual); our choice: on for replicas. An old primary that comes back with it is fenced. Promote and attach are kept (SET PERSIST).${GLOBAL}`,
    super_read_only: `Writes are refused to everybody, whatever their account may do; on, it switches read_only on. Default off (MySQL 8.4 manual); MariaDB has none.${GLOBAL}`,
    max_connections: `Who may be connected at once: clients, executing, queued or waiting for an acknowledgement, and replicas; the next gets error 1040, Too many connections. Default 151 (MySQL 8.4 manual).${GLOBAL}`,
    relay_log_recovery:
      'On: when it starts, a replica discards what it had received and not applied, and fetches it again. Default off (MySQL 8.4 manual): it applies it, source alive or not. MariaDB with GTIDs always discards it.',
    'weak password':
      'Its password is among the first that strangers try. Our choice: on; none of the documents says how the database is protected.',
  },
}
