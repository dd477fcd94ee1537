/** What the reports under way carry: a row of numbers for each message, by its index in its pool. */
import type { Tape } from '../../kernel/tape'
import type { Message } from '../../network/messages'

export class Payloads {
  private rows = new Float64Array(0)

  constructor(private readonly width: number) {}

  put({ index }: Message, row: Float64Array): void {
    this.reserve(index)
    this.rows.set(row, index * this.width)
  }

  of({ index }: Message): Float64Array {
    return this.rows.subarray(index * this.width, (index + 1) * this.width)
  }

  /** `messages` are those under way, which are on the tape before. */
  tape(tape: Tape, messages: readonly Message[]): void {
    for (const message of messages) {
      this.reserve(message.index)
      tape.array(this.of(message), this.width)
    }
  }

  private reserve(index: number): void {
    const needed = (index + 1) * this.width
    if (needed <= this.rows.length) return
    const grown = new Float64Array(2 * needed)
    grown.set(this.rows)
    this.rows = grown
  }
}
