/** MySQL as a part of a design: a replica refers to its source. */
import * as v from 'valibot'
import { LONGEST_WAIT_US, softwares } from '../../engine'
import type { MysqlPart, ServicePart } from '../../engine'
import { isPart } from '../find'
import { flag, id, object, oneWord, SECOND_US, time, whole } from '../schema-fields'
import { law } from '../schema-law'
import { MOST_WORKERS, part } from './kind'
import type { PartKind, Statement } from './kind'

const schema = object({
  kind: v.literal('mysql'),
  software: v.exactOptional(oneWord(softwares)),
  ...part,
  role: oneWord(['primary', 'replica']),
  source: v.nullable(id()),
  readOnly: flag(),
  superReadOnly: v.exactOptional(flag()),
  maxConnections: v.exactOptional(whole(1, 100_000)),
  threads: whole(0, MOST_WORKERS),
  readTime: law,
  writeTime: law,
  applyTime: law,
  connectRetryUs: time(SECOND_US / 10),
  recoveryUs: time(),
  sourceDelayUs: v.exactOptional(time()),
  netTimeoutUs: v.exactOptional(time(SECOND_US)),
  semiSyncSource: v.exactOptional(flag()),
  semiSyncTimeoutUs: v.exactOptional(time(0, LONGEST_WAIT_US)),
  semiSyncWaitPoint: v.exactOptional(oneWord(['AFTER_SYNC', 'AFTER_COMMIT'])),
  semiSyncReplicaCount: v.exactOptional(whole(1, 100)),
  semiSyncReplica: v.exactOptional(flag()),
  relayLogRecovery: v.exactOptional(flag()),
  weakPassword: v.exactOptional(flag()),
  sourceSsl: v.exactOptional(flag()),
  primaryKey: v.exactOptional(oneWord(['auto_increment', 'uuid'])),
})

export const mysql: PartKind<MysqlPart> = {
  schema,
  roles: ['site', 'database'],
  failures: {
    mtbfHours: 8766,
    repairHours: 1,
    source: 'Our assumption: it crashes once a year; until it has recovered, nobody promotes a replica.',
  },
  statements: (own) => [...sourceOf(own), ...softwareOf(own)],
}

function softwareOf({ software, superReadOnly = false }: MysqlPart): Statement[] {
  if (software !== 'mariadb' || !superReadOnly) return []
  return [{ field: 'superReadOnly', sentence: 'must not be true: MariaDB 10.11 has no super_read_only.' }]
}

function sourceOf({ role, source }: MysqlPart): Statement[] {
  const field = 'source'
  if (role === 'primary') {
    return source === null ? [] : [{ field, sentence: 'must be null: a primary copies from nobody.' }]
  }
  const fits = (other: ServicePart): boolean => isPart(other, 'mysql') && other.role === 'primary'
  return [{ field, to: source, as: 'database', wanted: 'a primary MySQL', fits, linkedFrom: true }]
}
