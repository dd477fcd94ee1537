/** The words of a MySQL. */
import type { KindWords } from './kind-words'

export const mysql: KindWords = {
  what: {
    primary: 'A database that accepts writes and logs them for its replicas.',
    replaced:
      'It was the primary until another database was promoted: no application writes to it now, and it receives no new writes until it is attached.',
    replica: 'A copy of the primary: it applies the primary’s log, answers reads and refuses writes.',
  },
  settings: {
    threads: 'Statements it executes at once; the others wait in line. 0 means no limit. Our choice, by pace.',
    SOURCE_CONNECT_RETRY:
      'Pause before a replica tries its lost primary again. Default 60 s (MySQL 8.4 manual); 10 s here, so that it can be watched.',
    SOURCE_DELAY:
      'As a replica it applies each transaction this long after its commit. Default 0 s (MySQL 8.4 manual, CHANGE REPLICATION SOURCE TO).',
    replica_net_timeout:
      'As a replica it gives up on a source that is silent for this long, and reconnects. Default 60 s (MySQL 8.4 manual).',
    rpl_semi_sync_source_enabled:
      'On: a commit is answered when a replica has received it. Default off (MySQL 8.4 manual, semisynchronous replication).',
    rpl_semi_sync_source_timeout:
      'A commit waits no longer than this; then semi-sync is OFF until the replica has caught up. Default 10 s (MySQL 8.4 manual).',
    rpl_semi_sync_source_wait_point:
      'Whether others see the row while its commit waits: `AFTER_SYNC` no, `AFTER_COMMIT` yes. Default `AFTER_SYNC` (MySQL 8.4 manual); MariaDB’s is `AFTER_COMMIT`.',
    rpl_semi_sync_source_wait_for_replica_count:
      'How many replicas must have received a write before it is answered. Default 1 (MySQL 8.4 manual).',
    rpl_semi_sync_replica_enabled:
      'As a replica it acknowledges what it receives, from its next connection on. Our choice: on; MySQL’s default is off.',
    SOURCE_SSL:
      'As a replica it copies over TLS: nobody on the way can read the rows. Changing it connects anew. Default off (MySQL 8.4 manual, CHANGE REPLICATION SOURCE TO).',
    read_only:
      'Writes are refused with error 1290. Default off (MySQL 8.4 manual); our choice: on for replicas. An old primary that comes back is fenced with it.',
    'weak password':
      'Its password is among the first that strangers try. Our choice: on; none of the documents says how the database is protected.',
  },
}
