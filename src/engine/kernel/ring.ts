/**
 * The latest rows of numbers, in a fixed block of memory: the oldest rows are overwritten. A row
 * is identified by its index, counted from the first one ever written.
 */
import type { Tape } from './tape'

/** Where a row goes that is only counted. */
export const NOWHERE = -1

/** Hold one, do not extend it: one shape of object for all holders is what makes it fast. */
export class Ring {
  /** Rows ever written; the latest has index `total - 1`. */
  total = 0
  /** The rows, one after another; `at` says where one begins. */
  readonly rows: Float64Array
  /** Rows before this index have been forgotten, whether there is room for them or not. */
  private forgotten = 0
  private readonly mask: number

  /**
   * `capacity` is how many rows are kept, a power of two; `fields` is how many numbers are in one. A ring of capacity 0
   * counts its rows and keeps none.
   */
  constructor(
    private readonly capacity: number,
    private readonly fields: number,
  ) {
    this.mask = capacity - 1
    this.rows = new Float64Array(capacity * fields)
  }

  /** Counts one more row, and returns where in `rows` its fields go; NOWHERE without room. */
  next(): number {
    const index = this.total++
    return this.capacity === 0 ? NOWHERE : this.at(index)
  }

  /** Index of the oldest row still kept; `total` when there is none. */
  get first(): number {
    return Math.max(this.forgotten, this.total - this.capacity)
  }

  /** Where in `rows` the row with this index begins, first ≤ index < total. */
  at(index: number): number {
    return (index & this.mask) * this.fields
  }

  /** Passes the count, and no rows: a restored run has forgotten them, and replay brings them back. `aside` as in `Tape`. */
  tapeCount(tape: Tape, aside = false): void {
    this.total = aside ? tape.aside(this.total) : tape.number(this.total)
    if (tape.playing) this.forgotten = this.total
  }

  /** Passes the rows that are kept, after the count. A ring without room lets go of rows that come aside from one with room. */
  tapeRows(tape: Tape, aside = false): void {
    this.forgotten = tape.aside(this.first)
    const used = tape.aside(Math.min(this.total, this.capacity)) * this.fields
    if (!aside) tape.array(this.rows, used)
    else for (let i = 0; i < used; i++) this.rows[i] = tape.aside(this.rows[i])
  }
}
