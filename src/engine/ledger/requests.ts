/** The ledger's coarse grain: one record for each request that ended, the latest ones kept. */
import { requestKinds } from '../design'
import type { RequestKind } from '../design'
import { NOWHERE, Ring } from '../kernel/ring'
import type { Tape, Taped } from '../kernel/tape'
import { CHANGED, REDISPATCHED, REFUSED, TRUNCATED, UNANSWERED, WRONG_AUTHORITY } from '../network/calls'
import type { Call } from '../network/calls'
import { terminationOf } from '../services/haproxy/log/termination'
import type { Termination } from '../services/haproxy/log/termination'
import { roomFor } from './recording'
import type { Recording } from './recording'

/** Why a request ended. `ok` is an answer below status 500; all others are failures. */
export const causes = [
  'ok',
  /** The name could not be resolved. */
  'dns',
  /** The site refused the connection. */
  'refused',
  /** The site closed the connection before or in the middle of the answer. */
  'reset',
  /** The user gave up waiting. */
  'gave-up',
  '500',
  '502',
  '503',
  '504',
  /** The browser did not accept the certificate: by whom it is, for whom, or from when until when. */
  'certificate-authority',
  'certificate-name',
  'certificate-date',
] as const
export type Cause = (typeof causes)[number]

/** The places in `causes` that the users decide themselves; an answer's is `causeOf` its status. */
export const causeCode = {
  ok: 0,
  dns: 1,
  refused: 2,
  reset: 3,
  gaveUp: 4,
  error500: 5,
  error502: 6,
  certificate: 9,
} as const

/** How many causes there are that every digest has counted; the others count when they occur. */
export const LASTING_CAUSES = causeCode.certificate

/** Why a request that came back with this HTTP status, REFUSED or RESET ended: a place in `causes`. */
export function causeOf(status: number): number {
  if (status >= 0 && status < 500) return causeCode.ok
  if (status === REFUSED) return causeCode.refused
  if (status <= WRONG_AUTHORITY) return causeCode.certificate + WRONG_AUTHORITY - status
  if (status < 0) return causeCode.reset
  return status >= 502 && status <= 504 ? causeCode.error502 + status - 502 : causeCode.error500
}

export interface RequestRecord {
  number: number
  kind: RequestKind
  user: number
  sentUs: number
  endedUs: number
  /** HTTP status; 0 when there was no answer. */
  status: number
  cause: Cause
  /** Index of the HAProxy that had it, and of the server it was assigned; -1 for none. */
  balancer: number
  server: number
  termination: Termination
  /** Attempts after the first. */
  retries: number
  redispatched: boolean
  /** Its answer was cut short. */
  truncated: boolean
  /** Somebody on the way has changed its answer. */
  changed: boolean
  /** HAProxy has closed its connection without an answer, and without a line in the log. */
  unanswered: boolean
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

/** The fields of a record, one after another in a row of numbers. */
const NUMBER = 0
const KIND = 1
const USER = 2
const SENT_US = 3
const ENDED_US = 4
const STATUS = 5
const CAUSE = 6
const SERVER = 7
const TERMINATION = 8
const TRIES = 9
const FLAGS = 10
const WRITE = 11
const MISSED = 12
const DATABASE = 13
const BALANCER = 14
/** How many numbers a record is. */
export const RECORD_FIELDS = 15

export class RequestRing implements Taped {
  private readonly ring: Ring

  constructor(record: Recording) {
    this.ring = new Ring(roomFor(record, CAPACITY), RECORD_FIELDS)
  }

  /** Requests ever ended. */
  get total(): number {
    return this.ring.total
  }

  /** Index of the oldest record still kept. */
  get first(): number {
    return this.ring.first
  }

  /** Records the root call of a request that ends now. `cause` is an index into `causes`. */
  add(call: Call, endedUs: number, status: number, cause: number): void {
    const row = this.ring.next()
    if (row !== NOWHERE) writeRecord(this.ring.rows, row, call, endedUs, status, cause)
  }

  /** The record with this index, first ≤ index < total; requests are recorded in the order they ended. */
  at(index: number): RequestRecord {
    return readRecord(this.ring.rows, this.ring.at(index))
  }

  /** A restored run keeps the count but none of the records: they come back by replay. */
  tape(tape: Tape): void {
    this.ring.tapeCount(tape)
  }
}

/** Writes the record of a request that ends, with `call` as its root, into the numbers of `rows` from `row` on. */
export function writeRecord(
  rows: Float64Array,
  row: number,
  call: Call,
  endedUs: number,
  status: number,
  cause: number,
): void {
  rows[row + NUMBER] = call.number
  rows[row + KIND] = call.kind
  rows[row + USER] = call.user
  rows[row + SENT_US] = call.enteredUs
  rows[row + ENDED_US] = endedUs
  rows[row + STATUS] = status
  rows[row + CAUSE] = cause
  rows[row + SERVER] = call.server
  rows[row + TERMINATION] = call.termination
  rows[row + TRIES] = call.tries
  rows[row + FLAGS] = call.flags
  rows[row + WRITE] = call.write
  rows[row + MISSED] = call.missed
  rows[row + DATABASE] = call.database
  rows[row + BALANCER] = call.balancer
}

/** The record that begins at `row`. */
export function readRecord(rows: Float64Array, row: number): RequestRecord {
  return {
    number: rows[row + NUMBER],
    kind: requestKinds[rows[row + KIND]],
    user: rows[row + USER],
    sentUs: rows[row + SENT_US],
    endedUs: rows[row + ENDED_US],
    status: rows[row + STATUS],
    cause: causes[rows[row + CAUSE]],
    balancer: rows[row + BALANCER],
    server: rows[row + SERVER],
    termination: terminationOf(rows[row + TERMINATION]),
    retries: Math.max(0, rows[row + TRIES] - 1),
    redispatched: (rows[row + FLAGS] & REDISPATCHED) !== 0,
    truncated: (rows[row + FLAGS] & TRUNCATED) !== 0,
    changed: (rows[row + FLAGS] & CHANGED) !== 0,
    unanswered: (rows[row + FLAGS] & UNANSWERED) !== 0,
    stale: rows[row + MISSED] > 0,
    missed: rows[row + MISSED],
    database: rows[row + DATABASE],
    write: rows[row + WRITE],
  }
}

/** True when the request with this root call and the one of the record ended the same way. */
export function endsAlike(rows: Float64Array, row: number, call: Call, cause: number): boolean {
  return (
    rows[row + CAUSE] === cause &&
    rows[row + SERVER] === call.server &&
    rows[row + BALANCER] === call.balancer &&
    rows[row + TERMINATION] === call.termination &&
    rows[row + TRIES] === call.tries &&
    rows[row + MISSED] > 0 === call.missed > 0
  )
}
