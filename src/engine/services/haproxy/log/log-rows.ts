/**
 * The latest lines of one of HAProxy's logs, as rows of numbers. They tell what happened and decide nothing, so they belong
 * to a snapshot and not to the digest. `read-logs.ts` says what the fields are.
 */
import type { Tape, Taped } from '../../../kernel/tape'

export class LogRows implements Taped {
  /** Lines ever written. */
  total = 0
  /** One line after another. */
  protected readonly rows: Float64Array

  constructor(
    private readonly capacity: number,
    private readonly fields: number,
  ) {
    this.rows = new Float64Array(capacity * fields)
  }

  /** Index of the oldest line still kept. */
  get first(): number {
    return Math.max(0, this.total - this.capacity)
  }

  /** The fields of the line with this index, first ≤ index < total. */
  row(index: number): Float64Array {
    const from = this.placeOf(index)
    return this.rows.subarray(from, from + this.fields)
  }

  tape(tape: Tape): void {
    this.total = tape.aside(this.total)
    const used = Math.min(this.total, this.capacity) * this.fields
    for (let i = 0; i < used; i++) this.rows[i] = tape.aside(this.rows[i])
  }

  /** Where the next line begins in `rows`; it is counted. */
  protected next(): number {
    return this.placeOf(this.total++)
  }

  private placeOf(index: number): number {
    return (index % this.capacity) * this.fields
  }
}
