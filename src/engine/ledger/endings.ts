/**
 * How the requests worth telling ended since the latest change of the site: failed, answered after retries, or with a stale
 * read; counted by how they ended, so that a list which keeps only the latest requests still says how many there were.
 */
import type { Tape, Taped } from '../kernel/tape'
import type { Call } from '../network/calls'
import { causeCode, endsAlike, readRecord, RECORD_FIELDS, writeRecord } from './requests'
import type { RequestRecord } from './requests'

/** Requests that ended the same way between two changes. */
export interface Ending {
  /** How many changes the journal had then. */
  changes: number
  count: number
  /** The smallest and the largest number among them. */
  lowest: number
  highest: number
  latest: RequestRecord
}

/** Endings of earlier changes that are kept; whoever wants all of them reads more often. */
const KEPT = 512

/** Numbers of an ending, before the record of its latest request. */
const CHANGES = 0
const COUNT = 1
const LOWEST = 2
const HIGHEST = 3
const LATEST = 4
const FIELDS = LATEST + RECORD_FIELDS

export class Endings implements Taped {
  /** Endings ever begun; the latest has index `total - 1`. */
  total = 0
  /** Those kept, oldest first. */
  private rows: Float64Array[] = []
  /** How many changes there were when the latest one began. */
  private changes = -1
  /** How many of the latest belong to now, and may still grow. */
  private open = 0

  /** Index of the oldest ending still kept. */
  get first(): number {
    return this.total - this.rows.length
  }

  /** Index of the first that may still grow: what ends now goes to it or to a later one. `changes` as for `add`. */
  openFrom(changes: number): number {
    return this.changes === changes ? this.total - this.open : this.total
  }

  /** A request ends; `changes` is how many the journal has. Answered at once, and with what its user wrote: not told. */
  add(changes: number, call: Call, endedUs: number, status: number, cause: number): void {
    if (cause === causeCode.ok && call.tries <= 1 && call.missed === 0) return
    if (this.changes !== changes) {
      this.changes = changes
      this.open = 0
    }
    const row = this.alike(call, cause) ?? this.begin(call)
    row[COUNT]++
    row[LOWEST] = Math.min(row[LOWEST], call.number)
    row[HIGHEST] = Math.max(row[HIGHEST], call.number)
    writeRecord(row, LATEST, call, endedUs, status, cause)
  }

  /** The ending with this index, first ≤ index < total. */
  at(index: number): Ending {
    const row = this.rows[index - this.first]
    return {
      changes: row[CHANGES],
      count: row[COUNT],
      lowest: row[LOWEST],
      highest: row[HIGHEST],
      latest: readRecord(row, LATEST),
    }
  }

  /** A restored run keeps those that may still grow. */
  tape(tape: Tape): void {
    this.total = tape.number(this.total)
    this.changes = tape.number(this.changes)
    this.open = tape.number(this.open)
    if (tape.playing) this.rows = Array.from({ length: this.open }, () => new Float64Array(FIELDS))
    for (const row of this.rows.slice(this.rows.length - this.open)) tape.array(row, FIELDS)
  }

  private alike(call: Call, cause: number): Float64Array | null {
    for (let i = this.rows.length - this.open; i < this.rows.length; i++) {
      if (endsAlike(this.rows[i], LATEST, call, cause)) return this.rows[i]
    }
    return null
  }

  private begin(call: Call): Float64Array {
    const row = new Float64Array(FIELDS)
    row[CHANGES] = this.changes
    row[LOWEST] = row[HIGHEST] = call.number
    this.rows.push(row)
    if (this.rows.length - this.open > 2 * KEPT) this.rows = this.rows.slice(this.rows.length - this.open - KEPT)
    this.open++
    this.total++
    return row
  }
}
