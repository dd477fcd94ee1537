/**
 * The timers of a replica's two threads. There is one pair fewer than databases, for one of them copies from nobody; a
 * database that begins to copy takes a pair that no other uses.
 */
import type { Tape, Taped } from '../../../kernel/tape'

export const IO_TIMER = 1
export const SQL_TIMER = 2

export class ThreadTimers implements Taped {
  /** Index of the database whose threads use them. */
  user: number

  /** `owner` is the index of the database that the queue's timers belong to. */
  constructor(
    readonly owner: number,
    readonly io: number,
    readonly sql: number,
  ) {
    this.user = owner
  }

  tape(tape: Tape): void {
    this.user = tape.number(this.user)
  }
}
