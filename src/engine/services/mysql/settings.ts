/** MySQL's settings under its own keywords: MySQL 8.4 reference manual §19.1.6, §19.4.10, and §15.4.2 for the source's. */
import type { MysqlPart } from '../../design'
import { choice, count, flag, SECOND_US, Settings, time } from '../settings'
import { waitPoints } from './replication/semi-sync'
import { rulesOf } from './software'

/** MySQL's defaults, where its part of the design says nothing. */
export const mysqlDefaults = {
  sourceDelayUs: 0,
  netTimeoutUs: 60 * SECOND_US,
  semiSyncTimeoutUs: 10 * SECOND_US,
  semiSyncWaitPoint: 'AFTER_SYNC',
  semiSyncReplicaCount: 1,
  maxConnections: 151,
} as const

/** The longest `rpl_semi_sync_source_timeout`: 2³² - 1 ms, nearly fifty days. */
export const LONGEST_WAIT_US = 4_294_967_295_000

export function mysqlSettings(part: MysqlPart): Settings {
  const { maxConnections, sourceDelayUs, netTimeoutUs, semiSyncTimeoutUs, semiSyncWaitPoint, semiSyncReplicaCount } =
    mysqlDefaults
  const waitPoint = part.semiSyncWaitPoint ?? semiSyncWaitPoint
  return new Settings([
    count('threads', part.threads, 0, 10_000),
    time('SOURCE_CONNECT_RETRY', part.connectRetryUs, SECOND_US / 10),
    time('SOURCE_DELAY', part.sourceDelayUs ?? sourceDelayUs),
    time('replica_net_timeout', part.netTimeoutUs ?? netTimeoutUs, SECOND_US),
    flag('rpl_semi_sync_source_enabled', part.semiSyncSource ?? false),
    { ...time('rpl_semi_sync_source_timeout', part.semiSyncTimeoutUs ?? semiSyncTimeoutUs), max: LONGEST_WAIT_US },
    choice('rpl_semi_sync_source_wait_point', waitPoints, waitPoint),
    count('rpl_semi_sync_source_wait_for_replica_count', part.semiSyncReplicaCount ?? semiSyncReplicaCount, 1, 100),
    flag('rpl_semi_sync_replica_enabled', part.semiSyncReplica ?? true),
    flag('read_only', part.readOnly),
    { ...flag('SOURCE_SSL', part.sourceSsl ?? false), usual: 0 },
    { ...flag('weak password', part.weakPassword ?? true), usual: 1 },
    { ...flag('relay_log_recovery', part.relayLogRecovery ?? false), usual: 0 },
    { ...count('max_connections', part.maxConnections ?? maxConnections, 1, 100_000), usual: maxConnections },
    ...(rulesOf(part).superReadOnly ? [{ ...flag('super_read_only', part.superReadOnly ?? false), usual: 0 }] : []),
  ])
}
