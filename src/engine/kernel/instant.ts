/** The queue of slots due at this very instant, first come first served: an array that is empty again before time advances. */
import { grow, IDLE } from './heap'
import type { Schedule } from './heap'
import type { Tape, Taped } from './tape'

const NOBODY = -1

export class Instant implements Taped {
  /** The queue from `head` to `tail`; a slot that left early leaves a gap. */
  private line = new Int32Array(64)
  private head = 0
  private tail = 0

  /** Places from `base` down belong to this queue. */
  constructor(
    private readonly schedule: Schedule,
    private readonly base: number,
  ) {}

  get empty(): boolean {
    return this.head === this.tail
  }

  /** A slot joins the end; its place says where it is in the array. */
  join(slot: number): void {
    if (this.tail === this.line.length) this.line = grow(this.line, new Int32Array(2 * this.tail))
    this.schedule.place[slot] = this.base - this.tail
    this.line[this.tail++] = slot
  }

  /** Removes and returns the first slot; the queue must not be empty. */
  take(): number {
    const slot = this.line[this.head++]
    this.schedule.place[slot] = IDLE
    this.skip()
    return slot
  }

  /** A queued slot leaves. */
  leave(slot: number): void {
    const { place } = this.schedule
    this.line[this.base - place[slot]] = NOBODY
    place[slot] = IDLE
    this.skip()
  }

  tape(tape: Tape): void {
    this.head = tape.number(this.head)
    this.tail = tape.number(this.tail)
    while (this.line.length < this.tail) this.line = grow(this.line, new Int32Array(2 * this.line.length))
    tape.array(this.line, this.tail)
  }

  /** Skips gaps at the head; an empty queue starts over. */
  private skip(): void {
    while (this.head < this.tail && this.line[this.head] === NOBODY) this.head++
    if (this.head === this.tail) this.head = this.tail = 0
  }
}
