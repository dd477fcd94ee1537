/** What the sentences about a change are told with. */
import type { AlertFacts } from './alert-events'

/** What the sentences about a change may need; each uses what its event has. */
export interface ChangeFacts {
  /** "Nginx on Server 1", "HAProxy"; several where an event happens to each. */
  part: string
  /** "Server 1": the server that HAProxy judges. */
  server: string
  /**
   * The ends of a link; for a replica, `from` is its source; for an Nginx, `to` is a server of its upstream group; for an
   * application, the databases it writes to before and after a promotion.
   */
  from: string
  to: string
  /** Checks so far, and how many decide. */
  n: number
  of: number
  /** Why a check failed; null when the run does not say. */
  reason: CheckReason | null
  /** The name of one of HAProxy's backends, where there are several. */
  backend?: string
  keyword: string
  /** The new value of a setting, mode or algorithm. */
  value: string
  /** Numbers of lost writes, or of some of those that are back. */
  lost: readonly number[]
  /** The alert that an event is about; null for any other event. */
  alert: AlertFacts | null
  /** How many writes were lost, more than `lost` when not all are known by number; or what else an event counts. */
  lostCount: number
}
export type CheckReason = 'refused' | 'noAnswer'
