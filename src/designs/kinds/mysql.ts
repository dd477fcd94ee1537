/** MySQL as a part of a design: a replica refers to its source. */
import * as v from 'valibot'
import type { MysqlPart, ServicePart } from '../../engine'
import { isPart } from '../find'
import { flag, id, object, oneWord, SECOND_US, time, whole } from '../schema-fields'
import { law } from '../schema-law'
import { MOST_WORKERS, part } from './kind'
import type { PartKind } from './kind'

const schema = object({
  kind: v.literal('mysql'),
  ...part,
  role: oneWord(['primary', 'replica']),
  source: v.nullable(id()),
  readOnly: flag(),
  threads: whole(0, MOST_WORKERS),
  readTime: law,
  writeTime: law,
  applyTime: law,
  connectRetryUs: time(SECOND_US / 10),
  recoveryUs: time(),
  sourceDelayUs: v.exactOptional(time()),
  netTimeoutUs: v.exactOptional(time(SECOND_US)),
  semiSyncSource: v.exactOptional(flag()),
  semiSyncTimeoutUs: v.exactOptional(time()),
  semiSyncWaitPoint: v.exactOptional(oneWord(['AFTER_SYNC', 'AFTER_COMMIT'])),
  semiSyncReplicaCount: v.exactOptional(whole(1, 100)),
  semiSyncReplica: v.exactOptional(flag()),
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
  statements: ({ role, source }) => {
    const field = 'source'
    if (role === 'primary') {
      return source === null ? [] : [{ field, sentence: 'must be null: a primary copies from nobody.' }]
    }
    const fits = (other: ServicePart): boolean => isPart(other, 'mysql') && other.role === 'primary'
    return [{ field, to: source, as: 'database', wanted: 'a primary MySQL', fits, linkedFrom: true }]
  },
}
