/**
 * The list of transactions a MySQL has committed or applied, in order: MySQL's binary log. The latest ones are kept;
 * positions count from 0 and never change.
 */
import type { Tape } from '../kernel/tape'

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
  private oldest = 0
  private readonly write = new Int32Array(CAPACITY)
  private readonly request = new Int32Array(CAPACITY)
  private readonly user = new Int32Array(CAPACITY)
  private readonly committed = new Float64Array(CAPACITY)

  append(entry: BinlogEntry): void {
    const at = this.end++ & (CAPACITY - 1)
    this.write[at] = entry.write
    this.request[at] = entry.request
    this.user[at] = entry.user
    this.committed[at] = entry.committedUs
  }

  /** The oldest position still kept; older ones are purged. */
  get first(): number {
    return Math.max(this.oldest, this.end - CAPACITY)
  }

  /** The entry at a position, first ≤ position < end. */
  at(position: number): BinlogEntry {
    const at = position & (CAPACITY - 1)
    return {
      write: this.write[at],
      request: this.request[at],
      user: this.user[at],
      committedUs: this.committed[at],
    }
  }

  committedUs(position: number): number {
    return this.committed[position & (CAPACITY - 1)]
  }

  /** True when one of the kept entries is this write. */
  holds(write: number): boolean {
    for (let position = this.first; position < this.end; position++) {
      if (this.write[position & (CAPACITY - 1)] === write) return true
    }
    return false
  }

  /** Saves the entries from `neededFrom` on, and a few before. */
  tapeFrom(tape: Tape, neededFrom: number): void {
    this.end = tape.number(this.end)
    const from = Math.max(this.first, Math.min(neededFrom, this.end - KEPT_IN_SNAPSHOT), 0)
    const start = tape.number(from)
    if (tape.playing) this.oldest = start
    for (let position = start; position < this.end; position++) {
      const at = position & (CAPACITY - 1)
      this.write[at] = tape.number(this.write[at])
      this.request[at] = tape.number(this.request[at])
      this.user[at] = tape.number(this.user[at])
      this.committed[at] = tape.number(this.committed[at])
    }
  }
}
