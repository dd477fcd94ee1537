/**
 * The list of transactions a MySQL has committed or applied, in order: MySQL's binary log. The latest ones are kept, and
 * all that a replica has still to apply; positions count from 0 and never change.
 */
import type { Tape } from '../kernel/tape'

/** How many entries are kept when no replica needs more: a power of two, as is every size the log grows to. */
const CAPACITY = 1 << 14
/** How many entries behind the end a snapshot keeps, beside those a replica still needs. */
const KEPT_IN_SNAPSHOT = 64

/** One committed write. */
export interface BinlogEntry {
  /** The write's number in the run. */
  write: number
  request: number
  user: number
  committedUs: number
}

export class Binlog {
  /** Entries ever written: the position after the last. */
  end = 0
  /** The oldest position still kept; older ones are purged. */
  first = 0
  private capacity = CAPACITY
  private write = new Int32Array(CAPACITY)
  private request = new Int32Array(CAPACITY)
  private user = new Int32Array(CAPACITY)
  private committed = new Float64Array(CAPACITY)

  /** Without room for another entry; `makeRoom` comes before the next `append`. */
  get full(): boolean {
    return this.end - this.first === this.capacity
  }

  append(entry: BinlogEntry): void {
    const at = this.end++ & (this.capacity - 1)
    this.write[at] = entry.write
    this.request[at] = entry.request
    this.user[at] = entry.user
    this.committed[at] = entry.committedUs
  }

  /** Purges old entries before `neededFrom`; when there are none, the log grows. */
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
    }
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

  /** Saves the entries from `neededFrom` on, and a few before. */
  tapeFrom(tape: Tape, neededFrom: number): void {
    this.end = tape.number(this.end)
    const start = tape.number(Math.max(this.first, Math.min(neededFrom, this.end - KEPT_IN_SNAPSHOT)))
    if (tape.playing) {
      this.first = start
      while (this.capacity < this.end - start) this.grow()
    }
    for (let position = start; position < this.end; position++) {
      const at = position & (this.capacity - 1)
      this.write[at] = tape.number(this.write[at])
      this.request[at] = tape.number(this.request[at])
      this.user[at] = tape.number(this.user[at])
      this.committed[at] = tape.number(this.committed[at])
    }
  }

  /** An entry's place in a log of twice the size is its old one or that plus the old size: both halves get it. */
  private grow(): void {
    this.capacity *= 2
    this.write = twice(this.write, new Int32Array(this.capacity))
    this.request = twice(this.request, new Int32Array(this.capacity))
    this.user = twice(this.user, new Int32Array(this.capacity))
    this.committed = twice(this.committed, new Float64Array(this.capacity))
  }
}

function twice<T extends Int32Array | Float64Array>(old: T, larger: T): T {
  larger.set(old)
  larger.set(old, old.length)
  return larger
}
