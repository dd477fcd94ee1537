/**
 * HAProxy's log of requests (configuration manual §8.2.3 "option httplog"): what it counts of each request that leaves it.
 * The latest lines are kept; they tell what happened and decide nothing, so they belong to a snapshot and not to the digest.
 */
import type { RequestKind } from '../design'
import type { Tape, Taped } from '../kernel/tape'
import type { Termination } from './termination'

/** What is known of a request when it leaves HAProxy; times are -1 where it did not come so far. */
interface Departure {
  status: number
  /** The end of the wait for a server, from the start; connecting; waiting for the answer; everything. */
  queueUs: number
  connectUs: number
  answerUs: number
  totalUs: number
  /** Requests in the process with this one, in the backend without it, on the server without it. */
  process: number
  backend: number
  server: number
  /** Its places in the server's queue and in the backend's; 0 when it did not wait. */
  serverQueue: number
  backendQueue: number
  /** The client's address and the hash of the path, as numbers. */
  address: number
  uri: number
}

export interface RequestLogRecord extends Departure {
  timeUs: number
  request: number
  kind: RequestKind
  user: number
  /** Index of the last server; -1 for none. */
  chosen: number
  termination: Termination
  retries: number
  redispatched: boolean
}

const CAPACITY = 32
const FIELDS = 20

export class RequestLog implements Taped {
  /** Lines ever written. */
  total = 0
  private readonly rows = new Float64Array(CAPACITY * FIELDS)

  /** The fields of a line, in the order in which `read-logs.ts` reads them. */
  add(fields: readonly number[]): void {
    this.rows.set(fields, (this.total++ % CAPACITY) * FIELDS)
  }

  /** Index of the oldest line still kept. */
  get first(): number {
    return Math.max(0, this.total - CAPACITY)
  }

  /** The fields of the line with this index, first ≤ index < total; `read-logs.ts` says what they are. */
  row(index: number): Float64Array {
    const from = (index % CAPACITY) * FIELDS
    return this.rows.subarray(from, from + FIELDS)
  }

  tape(tape: Tape): void {
    this.total = tape.aside(this.total)
    const used = Math.min(this.total, CAPACITY) * FIELDS
    for (let i = 0; i < used; i++) this.rows[i] = tape.aside(this.rows[i])
  }
}
