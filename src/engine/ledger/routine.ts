/**
 * What goes on all the time and changes nothing by itself: checks that end, writes that replicas apply. The latest are
 * kept to be stepped onto; they decide nothing, and older ones come back by replay.
 */
import type { Tape, Taped } from '../kernel/tape'
import { EventRing } from './event-ring'
import type { EventEntry } from './event-ring'
import { roomFor } from './recording'
import type { Recording } from './recording'

export const routineEvents = [
  /** subject: HAProxy; value: the server's index; extra: a place in `checkStatuses`. */
  'checked',
  /** subject: the replica; value: the write's number; extra: its source's index. */
  'applied',
] as const
export type RoutineEvent = (typeof routineEvents)[number]

export type RoutineEntry = EventEntry<RoutineEvent>

const CAPACITY = 256

export class RoutineRing extends EventRing<RoutineEvent> implements Taped {
  constructor(record: Recording) {
    super(routineEvents, roomFor(record, CAPACITY))
  }

  /** A restored run keeps the count but none of the entries: they come back by replay. */
  tape(tape: Tape): void {
    this.ring.tapeCount(tape, true)
  }
}
