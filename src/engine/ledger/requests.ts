/** The ledger's coarse grain: one record for each request that ended, the latest ones kept. */
import { requestKinds } from '../design'
import type { RequestKind } from '../design'
import type { Tape, Taped } from '../kernel/tape'
import { REDISPATCHED, REFUSED } from '../network/calls'
import type { CallColumns } from '../network/calls'

/** Why a request ended. `ok` is an answer below status 500; all others are failures. */
export const causes = [
  'ok',
  /** The name could not be resolved. */
  'dns',
  /** The site refused the connection. */
  'refused',
  /** The site closed the connection without an answer. */
  'reset',
  /** The user gave up waiting. */
  'gave-up',
  '500',
  '502',
  '503',
  '504',
] as const
export type Cause = (typeof causes)[number]

/** Why a request ended that came back with this HTTP status, REFUSED or RESET. */
export function causeOf(status: number): Cause {
  if (status === REFUSED) return 'refused'
  if (status < 0) return 'reset'
  if (status === 502 || status === 503 || status === 504) return `${status}`
  return status >= 500 ? '500' : 'ok'
}

/** HAProxy's termination states that the model can produce (configuration manual §8.5). */
export const terminations = ['----', 'SC--', 'sC--', 'SH--', 'sH--', 'sQ--'] as const
export type Termination = (typeof terminations)[number]

export interface RequestRecord {
  number: number
  kind: RequestKind
  user: number
  sentUs: number
  endedUs: number
  /** HTTP status; 0 when there was no answer. */
  status: number
  cause: Cause
  /** HAProxy's server index; -1 for none. */
  server: number
  termination: Termination
  /** Attempts after the first. */
  retries: number
  redispatched: boolean
  /** The read did not show its user's own latest answered write. */
  stale: boolean
  /** The number of the write it did not show; 0 when the read was not stale. */
  missed: number
  /** Index of the database that executed its statement; -1 for none. */
  database: number
  /** Number of the write it committed; 0 for none. */
  write: number
}

const CAPACITY = 1 << 13

const columnsOfRing = () => ({
  number: new Int32Array(CAPACITY),
  kind: new Uint8Array(CAPACITY),
  user: new Int32Array(CAPACITY),
  sentUs: new Float64Array(CAPACITY),
  endedUs: new Float64Array(CAPACITY),
  status: new Int16Array(CAPACITY),
  cause: new Uint8Array(CAPACITY),
  server: new Int16Array(CAPACITY),
  termination: new Uint8Array(CAPACITY),
  tries: new Int16Array(CAPACITY),
  flags: new Uint8Array(CAPACITY),
  write: new Int32Array(CAPACITY),
  missed: new Int32Array(CAPACITY),
  database: new Int16Array(CAPACITY),
})

export class RequestRing implements Taped {
  /** Requests ever ended. */
  total = 0
  private oldest = 0
  private readonly ring = columnsOfRing()

  /** Records the root call of a request that ends now. `cause` is an index into `causes`. */
  add(columns: CallColumns, call: number, endedUs: number, status: number, cause: number): void {
    const at = this.total++ & (CAPACITY - 1)
    const ring = this.ring
    ring.number[at] = columns.number[call]
    ring.kind[at] = columns.kind[call]
    ring.user[at] = columns.user[call]
    ring.sentUs[at] = columns.enteredUs[call]
    ring.endedUs[at] = endedUs
    ring.status[at] = status
    ring.cause[at] = cause
    ring.server[at] = columns.server[call]
    ring.termination[at] = columns.termination[call]
    ring.tries[at] = columns.tries[call]
    ring.flags[at] = columns.flags[call]
    ring.write[at] = columns.write[call]
    ring.missed[at] = columns.missed[call]
    ring.database[at] = columns.database[call]
  }

  /** Index of the oldest record still kept. */
  get first(): number {
    return Math.max(this.oldest, this.total - CAPACITY)
  }

  /** The record with this index, first ≤ index < total; requests are recorded in the order they ended. */
  at(index: number): RequestRecord {
    const at = index & (CAPACITY - 1)
    const ring = this.ring
    return {
      number: ring.number[at],
      kind: requestKinds[ring.kind[at]],
      user: ring.user[at],
      sentUs: ring.sentUs[at],
      endedUs: ring.endedUs[at],
      status: ring.status[at],
      cause: causes[ring.cause[at]],
      server: ring.server[at],
      termination: terminations[ring.termination[at]],
      retries: Math.max(0, ring.tries[at] - 1),
      redispatched: (ring.flags[at] & REDISPATCHED) !== 0,
      stale: ring.missed[at] > 0,
      missed: ring.missed[at],
      database: ring.database[at],
      write: ring.write[at],
    }
  }

  /** A restored run keeps the count but none of the records: they come back by replay. */
  tape(tape: Tape): void {
    this.total = tape.number(this.total)
    if (tape.playing) this.oldest = this.total
  }
}
