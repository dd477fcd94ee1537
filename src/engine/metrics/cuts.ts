/** What had ended in the current second when each change was noted: by it, a chart draws the second in two. */
import { Ring } from '../kernel/ring'
import type { Tape, Taped } from '../kernel/tape'
import { causes } from '../ledger/requests'

const CAPACITY = 512

export class Cuts implements Taped {
  private readonly ring = new Ring(CAPACITY, causes.length)

  /** Index of the oldest still kept; a change has the same index here as in the journal. */
  get first(): number {
    return this.ring.first
  }

  /** `ended`: by cause. */
  note(ended: readonly number[]): void {
    this.ring.rows.set(ended, this.ring.next())
  }

  /** By cause, first ≤ index. */
  at(index: number): number[] {
    const row = this.ring.at(index)
    return [...this.ring.rows.subarray(row, row + causes.length)]
  }

  tape(tape: Tape): void {
    this.ring.tapeCount(tape)
  }
}
