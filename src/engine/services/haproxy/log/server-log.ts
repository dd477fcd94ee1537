/** HAProxy's log of its servers: each transition with the numbers of that instant. */
import { serverStates } from '../../../command'
import type { ServerState } from '../../../command'
import { NOWHERE } from '../../../kernel/ring'
import { roomFor } from '../../../ledger/recording'
import type { Recording } from '../../../ledger/recording'
import { sights } from '../health/observer'
import type { Sight } from '../health/observer'
import { LogRows } from './log-rows'

/** `noServer` concerns the backend; the others one server. `remains`: in drain, whatever the checks say; `warmed`: `slowstart` is over. */
export const serverLogEvents = ['down', 'up', 'ready', 'drain', 'maint', 'noServer', 'remains', 'warmed'] as const
export type ServerLogEvent = (typeof serverLogEvents)[number]

/** HAProxy's `check_status` codes. */
export const checkStatuses = [
  'L4OK',
  'L4CON',
  'L4TOUT',
  'L7OK',
  'L7STS',
  'L7TOUT',
  'L7RSP',
  'HANA',
  'L6OK',
  'L6RSP',
  'L6TOUT',
] as const
export type CheckStatus = (typeof checkStatuses)[number]

/** The check that tipped the balance. */
export interface CheckResult {
  status: CheckStatus
  /** The HTTP status of a layer 7 check; 0 for others. */
  code: number
  durationUs: number
}

/** The errors in a row before `on-error` acted. */
export interface Observed {
  errors: number
  latest: Sight
}

/** What the log says about a transition. */
export interface ServerLogRecord {
  timeUs: number
  event: ServerLogEvent
  server: number
  /** The last check; the reason for `down` and `up`. */
  check: CheckResult
  /** The reason when the check's status is HANA. */
  observed: Observed
  /** The previous administrative state, and whether the server was UP; after maintenance, whether it is. */
  before: ServerState
  wasUp: boolean
  /** True for a backup server. */
  backup: boolean
  /** Usable servers afterwards. */
  active: number
  backups: number
  /** Requests connected to the server; those in its own queue that were redistributed, and those left in it. */
  sessions: number
  requeued: number
  queued: number
}

const CAPACITY = 64
const FIELDS = 16

export class ServerLog extends LogRows {
  constructor(record: Recording) {
    super(roomFor(record, CAPACITY), FIELDS)
  }

  add({ timeUs, event, server, check, observed, before, wasUp, backup, ...counts }: ServerLogRecord): void {
    const { active, backups, sessions, requeued, queued } = counts
    const line = this.next()
    if (line === NOWHERE) return
    const what = [
      timeUs,
      serverLogEvents.indexOf(event),
      server,
      serverStates.indexOf(before),
      wasUp ? 1 : 0,
      backup ? 1 : 0,
    ]
    const checked = [checkStatuses.indexOf(check.status), check.code, check.durationUs]
    const why = [...checked, observed.errors, sights.indexOf(observed.latest)]
    this.rows.set([...what, ...why, active, backups, sessions, requeued, queued], line)
  }
}
