/**
 * What goes on all the time and changes nothing by itself: checks that end, writes that replicas apply. The latest are
 * kept to be stepped onto; they decide nothing, and older ones come back by replay.
 */
import type { Tape, Taped } from '../kernel/tape'

export const routineEvents = [
  /** subject: HAProxy; value: the server's index; extra: a place in `checkStatuses`. */
  'checked',
  /** subject: the replica; value: the write's number; extra: its source's index. */
  'applied',
] as const
export type RoutineEvent = (typeof routineEvents)[number]

export interface RoutineEntry {
  timeUs: number
  event: RoutineEvent
  subject: number
  value: number
  extra: number
}

const CAPACITY = 256
const FIELDS = 5

export class RoutineRing implements Taped {
  /** Entries ever written. */
  total = 0
  private oldest = 0
  private readonly values = new Float64Array(CAPACITY * FIELDS)

  add(timeUs: number, event: RoutineEvent, subject: number, value: number, extra: number): void {
    const at = (this.total++ % CAPACITY) * FIELDS
    this.values[at] = timeUs
    this.values[at + 1] = event === 'checked' ? 0 : 1
    this.values[at + 2] = subject
    this.values[at + 3] = value
    this.values[at + 4] = extra
  }

  /** Index of the oldest entry still kept. */
  get first(): number {
    return Math.max(this.oldest, this.total - CAPACITY)
  }

  /** The entry with this index, first ≤ index < total. */
  at(index: number): RoutineEntry {
    const at = (index % CAPACITY) * FIELDS
    return {
      timeUs: this.values[at],
      event: routineEvents[this.values[at + 1]],
      subject: this.values[at + 2],
      value: this.values[at + 3],
      extra: this.values[at + 4],
    }
  }

  /** A restored run keeps the count but none of the entries: they come back by replay. */
  tape(tape: Tape): void {
    this.total = tape.aside(this.total)
    if (tape.playing) this.oldest = this.total
  }
}
