/**
 * The pool of live calls. A call is one exchange: a caller's request to a service over a link, and the answer back.
 * A user's request is the root call, handled by the users service; the calls it causes form a chain of children.
 * Everything is a column of numbers, so that a snapshot is a copy of memory.
 */
import type { Tape, Taped } from '../kernel/tape'

/** Where a call is. */
export const FREE = 0
/** Travelling to its service. */
export const OUT = 1
/** At its service: waiting, being worked on, or waiting for a child. */
export const INSIDE = 2
/** Travelling back to its caller. */
export const BACK = 3
/** Its packet met a cut link; only a timeout ends it. */
export const LOST = 4
/** Accepted by a service that does not answer. */
export const HELD = 5

/** Results that are not a status: the connection was refused, or closed before an answer. */
export const REFUSED = -1
export const RESET = -2

/** Bits of `flags`. */
export const CONNECTED = 1
/** Its event came while the service was paused, and waits for it. */
export const DUE = 2
export const TIMEOUT_DUE = 4
/** HAProxy: counted among its server's connections. */
export const HOLDS_SERVER = 8
/** HAProxy: the next attempt chooses a server anew. */
export const REDISPATCH = 16
/** HAProxy: an attempt went to another server than the one before (the `+` of the log's retries). */
export const REDISPATCHED = 32

const float = (capacity: number): Float64Array => new Float64Array(capacity)
const int = (capacity: number): Int32Array => new Int32Array(capacity)
const short = (capacity: number): Int16Array => new Int16Array(capacity)
const byte = (capacity: number): Uint8Array => new Uint8Array(capacity)

function makeColumns(capacity: number) {
  return {
    /** The request this call belongs to, numbered from 1 in the order they were sent. */
    number: int(capacity),
    kind: byte(capacity),
    user: int(capacity),
    /** The user's latest write that had been answered when the request was sent; 0 for none. */
    ownWrite: int(capacity),
    /** What Nginx finds for a static path. */
    staticStatus: short(capacity),
    /** The service that handles the call. */
    service: short(capacity),
    link: short(capacity),
    parent: int(capacity),
    child: int(capacity),
    stage: byte(capacity),
    /** The handling service's own step. */
    phase: byte(capacity),
    flags: byte(capacity),
    /** The answer: an HTTP status, a MySQL error number, REFUSED or RESET. */
    status: short(capacity),
    /** The service's choice among several: HAProxy's server, the application's database. */
    server: short(capacity),
    tries: short(capacity),
    termination: byte(capacity),
    /** The write this call committed; 0 for none. */
    write: int(capacity),
    /** The user's own write that the database did not show yet (a stale read); 0 for none. */
    missed: int(capacity),
    /** The database that executed the statement; -1 for none. */
    database: short(capacity),
    next: int(capacity),
    previous: int(capacity),
    /** When its caller stops waiting for the connection. */
    connectByUs: float(capacity),
    /** When the call came to its service (root: when the user sent it). */
    enteredUs: float(capacity),
    /** The current leg of travel or work. */
    startedUs: float(capacity),
    endsUs: float(capacity),
  }
}

export type CallColumns = ReturnType<typeof makeColumns>

export class CallPool implements Taped {
  columns = makeColumns(256)
  /** Calls ever in use at once; every live call's index is below it. */
  used = 0
  live = 0
  private capacity = 256
  private firstFree = -1

  /** A free call with its links cleared; its other columns are the caller's to set. */
  take(): number {
    let call = this.firstFree
    if (call >= 0) this.firstFree = this.columns.next[call]
    else {
      if (this.used === this.capacity) this.grow(this.capacity * 2)
      call = this.used++
    }
    this.live++
    const columns = this.columns
    columns.parent[call] = -1
    columns.child[call] = -1
    columns.link[call] = -1
    columns.phase[call] = 0
    columns.status[call] = 0
    columns.server[call] = -1
    columns.tries[call] = 0
    columns.termination[call] = 0
    columns.write[call] = 0
    columns.missed[call] = 0
    columns.database[call] = -1
    return call
  }

  /** Makes a new call the child of another: it belongs to the same request. */
  adopt(call: number, parent: number): void {
    const columns = this.columns
    columns.parent[call] = parent
    columns.child[parent] = call
    columns.number[call] = columns.number[parent]
    columns.kind[call] = columns.kind[parent]
    columns.user[call] = columns.user[parent]
    columns.ownWrite[call] = columns.ownWrite[parent]
    columns.staticStatus[call] = columns.staticStatus[parent]
  }

  free(call: number): void {
    this.columns.stage[call] = FREE
    this.columns.flags[call] = 0
    this.columns.next[call] = this.firstFree
    this.firstFree = call
    this.live--
  }

  tape(tape: Tape): void {
    this.used = tape.number(this.used)
    this.live = tape.number(this.live)
    this.firstFree = tape.number(this.firstFree)
    if (this.used > this.capacity) this.grow(this.used)
    for (const column of Object.values(this.columns)) {
      tape.array(column, this.used)
      if (tape.playing) column.fill(0, this.used)
    }
  }

  private grow(capacity: number): void {
    const larger = makeColumns(capacity)
    const old = Object.values(this.columns)
    Object.values(larger).forEach((column, i) => {
      column.set(old[i])
    })
    this.columns = larger
    this.capacity = capacity
  }
}

/** What the database did for a call, carried from the answered child to the call that made it. */
export function carryResult(columns: CallColumns, child: number, call: number): void {
  columns.write[call] = columns.write[child]
  columns.missed[call] = columns.missed[child]
  columns.database[call] = columns.database[child]
}
