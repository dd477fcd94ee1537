/** The engine's public face: create a simulation of a design, advance it, give it commands, read what happened. */
export type * from './command'
export * from './design'
export {
  BACK,
  CONNECTED,
  DUE,
  FREE,
  HELD,
  INSIDE,
  LOST,
  OUT,
  REDISPATCHED,
  REFUSED,
  RESET,
  STALE,
} from './network/calls'
export type { CallColumns } from './network/calls'
export { hopNames } from './ledger/hops'
export type { HopName, HopRecord } from './ledger/hops'
export { journalEvents } from './ledger/journal'
export type { JournalEntry, JournalEvent } from './ledger/journal'
export { causes, terminations } from './ledger/requests'
export type { Cause, RequestRecord, Termination } from './ledger/requests'
export type { Metrics } from './metrics/metrics'
export type { SecondCounts } from './metrics/per-second'
export type { IoState } from './replication/replica'
export type { Setting } from './services/settings'
export { Application } from './services/application'
export { Dns } from './services/dns'
export { Haproxy } from './services/haproxy'
export { Mysql } from './services/mysql'
export { Nginx } from './services/nginx'
export { Service } from './services/service'
export { Users } from './services/users'
export { Simulation } from './simulation'
export type { Snapshot } from './simulation'
