/**
 * Where MySQL 8.4 and MariaDB 10.11 differ, in one table: nothing else asks which of them a database is. The model has the
 * same table, with its sources (`docs/model/mysql.md`).
 */
import type { GtidSet } from './replication/gtid-set'

export const softwares = ['mysql', 'mariadb'] as const
export type Software = (typeof softwares)[number]

export interface SoftwareRules {
  /** Seconds_Behind_Source is NULL whenever the IO thread does not run, even while there is something to apply. */
  readonly ageNeedsIo: boolean
  /** What was received and not applied survives a restart of the process, and a start of one thread while both are stopped. */
  readonly keepsRelayLog: boolean
  /** There is a `super_read_only`. */
  readonly superReadOnly: boolean
  /** How many of a replica's transactions let its source, the database with this index, refuse it with error 1236. */
  refused(replica: GtidSet, source: GtidSet, index: number): number
}

const rules: Record<Software, SoftwareRules> = {
  mysql: {
    ageNeedsIo: false,
    keepsRelayLog: true,
    superReadOnly: true,
    refused: (replica, source, index) => replica.ofOrigin(index).minus(source.ofOrigin(index)).size,
  },
  mariadb: {
    ageNeedsIo: true,
    keepsRelayLog: false,
    superReadOnly: false,
    refused: (replica, source) => replica.beyond(source),
  },
}

export function rulesOf({ software = 'mysql' }: { readonly software?: Software }): SoftwareRules {
  return rules[software]
}
