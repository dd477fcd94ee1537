/**
 * The latest lines of one of HAProxy's logs, as rows of numbers. They record what happened and decide nothing, so they are
 * part of a snapshot and not of the digest. `read-logs.ts` says what the fields are.
 */
import { Ring } from '../../../kernel/ring'
import type { Tape, Taped } from '../../../kernel/tape'

export class LogRows implements Taped {
  private readonly ring: Ring

  constructor(
    capacity: number,
    private readonly fields: number,
  ) {
    this.ring = new Ring(capacity, fields)
  }

  /** Lines ever written. */
  get total(): number {
    return this.ring.total
  }

  /** Index of the oldest line still kept. */
  get first(): number {
    return this.ring.first
  }

  /** The fields of the line with this index, first ≤ index < total. */
  row(index: number): Float64Array {
    const from = this.ring.at(index)
    return this.rows.subarray(from, from + this.fields)
  }

  tape(tape: Tape): void {
    this.ring.tapeCount(tape, true)
    this.ring.tapeRows(tape, true)
  }

  /** The rows, one for each line kept. */
  protected get rows(): Float64Array {
    return this.ring.rows
  }

  /** Counts another line; returns where it begins in `rows`, or NOWHERE. */
  protected next(): number {
    return this.ring.next()
  }
}
