/**
 * The list of transactions a MySQL has committed or applied, in order: MySQL's binary log. The latest ones are kept, and
 * all that a replica still has to apply; positions count from 0 and never change.
 */
import type { Tape } from '../../../kernel/tape'
import type { GtidSet } from './gtid-set'
import type { IntervalSet } from './interval-set'

/** How many entries are kept when no replica needs more: a power of two, as is every size the log grows to. */
const CAPACITY = 1 << 14
/** Room at first: most runs write little, and making a database is most of what making a run costs. */
const FIRST_CAPACITY = 1 << 8
/** How many of the last entries a snapshot keeps, besides those a replica still needs. */
const KEPT_IN_SNAPSHOT = 64

/** One committed write. */
export interface BinlogEntry {
  /** The write's number in the run. */
  write: number
  request: number
  user: number
  committedUs: number
  /** Its GTID: the index of the database that committed it first, and its number among that one's own. */
  origin: number
  sequence: number
  /** The row's primary key; 0 when no two databases can generate the same, as with UUIDs. */
  key: number
}

export class Binlog {
  /** Entries ever written: the position after the last. */
  end = 0
  /** The oldest position still in memory. */
  first = 0
  /** The oldest position that a database can still fetch: what is before it counts as purged. */
  purged = 0
  private capacity = FIRST_CAPACITY
  private write = new Int32Array(FIRST_CAPACITY)
  private request = new Int32Array(FIRST_CAPACITY)
  private user = new Int32Array(FIRST_CAPACITY)
  private committed = new Float64Array(FIRST_CAPACITY)
  private origin = new Int32Array(FIRST_CAPACITY)
  private sequence = new Int32Array(FIRST_CAPACITY)
  private key = new Int32Array(FIRST_CAPACITY)

  /** True without room for another entry: `makeRoom` must come before the next `append`. */
  get full(): boolean {
    return this.end - this.first === this.capacity
  }

  append(entry: BinlogEntry): void {
    const at = this.end++ & (this.capacity - 1)
    this.write[at] = entry.write
    this.request[at] = entry.request
    this.user[at] = entry.user
    this.committed[at] = entry.committedUs
    this.origin[at] = entry.origin
    this.sequence[at] = entry.sequence
    this.key[at] = entry.key
  }

  /** Purges what is before the position: a replica must have it from now on. A few entries are always kept. */
  purgeTo(position: number): void {
    this.purged = Math.max(this.purged, Math.min(position, this.end - KEPT_IN_SNAPSHOT))
  }

  /** Purges old entries before `neededFrom`; when there are none, as in a log of less than CAPACITY, it grows. */
  makeRoom(neededFrom: number): void {
    const purged = Math.min(neededFrom, this.end - CAPACITY / 2)
    if (purged > this.first) this.first = purged
    else this.grow()
  }

  /** The entry at a position, first ≤ position < end. */
  at(position: number): BinlogEntry {
    const at = position & (this.capacity - 1)
    return {
      write: this.write[at],
      request: this.request[at],
      user: this.user[at],
      committedUs: this.committed[at],
      origin: this.origin[at],
      sequence: this.sequence[at],
      key: this.key[at],
    }
  }

  /** True when the set has the entry at this position. */
  isIn(gtids: GtidSet, position: number): boolean {
    const at = position & (this.capacity - 1)
    return gtids.has(this.origin[at], this.sequence[at])
  }

  committedUs(position: number): number {
    return this.committed[position & (this.capacity - 1)]
  }

  /** True when one of the kept entries is this write. */
  holds(write: number): boolean {
    for (let position = this.first; position < this.end; position++) {
      if (this.write[position & (this.capacity - 1)] === write) return true
    }
    return false
  }

  /** Adds the requests that made these writes, as far as not purged; stops when all are found. */
  findRequests(writes: IntervalSet, found: Map<number, number>): void {
    for (let position = this.end - 1; position >= this.purged && found.size < writes.size; position--) {
      const at = position & (this.capacity - 1)
      if (writes.has(this.write[at])) found.set(this.write[at], this.request[at])
    }
  }

  /** Saves the entries from `neededFrom` on, a few before them, and all that is not purged. */
  tapeFrom(tape: Tape, neededFrom: number): void {
    this.end = tape.number(this.end)
    const start = tape.number(Math.max(this.first, Math.min(neededFrom, this.end - KEPT_IN_SNAPSHOT)))
    this.purged = tape.aside(this.purged)
    const earliest = Math.min(start, this.purged)
    if (tape.playing) {
      this.first = earliest
      while (this.capacity < this.end - earliest) this.grow()
    }
    for (let position = earliest; position < start; position++) this.tapeEntry(position, tape.aside.bind(tape))
    for (let position = start; position < this.end; position++) this.tapeEntry(position, tape.number.bind(tape))
    for (let position = earliest; position < this.end; position++) {
      const at = position & (this.capacity - 1)
      this.origin[at] = tape.aside(this.origin[at])
      this.sequence[at] = tape.aside(this.sequence[at])
      this.key[at] = tape.aside(this.key[at])
    }
  }

  private tapeEntry(position: number, number: (value: number) => number): void {
    const at = position & (this.capacity - 1)
    this.write[at] = number(this.write[at])
    this.request[at] = number(this.request[at])
    this.user[at] = number(this.user[at])
    this.committed[at] = number(this.committed[at])
  }

  /** An entry's place in a log of twice the size is its old one, or that plus the old size: both halves get a copy. */
  private grow(): void {
    this.capacity *= 2
    this.write = twice(this.write, new Int32Array(this.capacity))
    this.request = twice(this.request, new Int32Array(this.capacity))
    this.user = twice(this.user, new Int32Array(this.capacity))
    this.committed = twice(this.committed, new Float64Array(this.capacity))
    this.origin = twice(this.origin, new Int32Array(this.capacity))
    this.sequence = twice(this.sequence, new Int32Array(this.capacity))
    this.key = twice(this.key, new Int32Array(this.capacity))
  }
}

function twice<T extends Int32Array | Float64Array>(old: T, larger: T): T {
  larger.set(old)
  larger.set(old, old.length)
  return larger
}
