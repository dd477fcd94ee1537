/** What replication needs from a database, its own and others: a narrow interface to MySQL. */
import type { MysqlPart } from '../../design'
import type { Sampler } from '../../kernel/sampler'
import type { JournalEvent } from '../../ledger/journal'
import type { Call } from '../../network/calls'
import type { Binlog, BinlogEntry } from './replication/binlog'
import type { CopySettings } from './replication/copy-settings'
import type { Dataset } from './replication/dataset'
import type { SoftwareRules } from './software'

/** Replica_IO_Running. */
export type IoState = 'Yes' | 'No' | 'Connecting'

export interface Database {
  /** Its index among the services. */
  readonly index: number
  /** Its port. */
  readonly listens: number
  readonly part: MysqlPart
  /** What its program does where MySQL and MariaDB differ. */
  readonly rules: SoftwareRules
  readonly running: boolean
  readonly paused: boolean
  /** Up and not frozen: it talks to its replicas and applies. */
  readonly answers: boolean
  readonly readOnly: boolean
  /** How many times as long as usual its own work takes. */
  readonly slowness: number
  readonly applyTime: Sampler
  readonly data: Dataset
  readonly binlog: Binlog
  /** Each user's latest write that is visible here. */
  readonly visibleWrite: Int32Array
  /** Whether the site's writes go to it, or did until another one was promoted in its place. */
  readonly leadership: Readonly<Record<'leads' | 'led' | 'raised' | 'replaced', boolean>>
  readonly semiSync: { readonly enabled: boolean; acknowledged(): void }
  readonly commits: {
    apply(entry: BinlogEntry, source: Database): void
    release(call: Call, position: number, byReplica: boolean): void
    forsake(position: number): void
  }
  /** Null when it copies from nobody. */
  readonly replica: Copy | null
  /** The other databases of the design, and those of them that copy from this one. */
  readonly others: readonly Database[]
  readonly followers: readonly Database[]
  readonly copySettings: CopySettings
  note(event: JournalEvent, value?: number, extra?: number): void
}

/** The replica side of a database, as its neighbours see it. */
export interface Copy {
  readonly source: Database
  /** Entries of the source's binlog in the relay log. */
  readonly received: number
  /** Entries of the source's binlog that are visible here. */
  readonly applied: number
  /** The source keeps its log for it from `applied` on. */
  readonly holdsPlace: boolean
  readonly io: IoState
  readonly ioThread: { readonly semiSync: boolean; readonly halfOpen: boolean; readonly acknowledged: number }
}
