/**
 * The clock and the order of events: earliest time first, and first come first served among equal times.
 * An event is a slot number; a slot holds at most one pending event, so it can be truly cancelled or moved.
 *
 * What is due at this very instant stands in a queue, what comes later in a heap. Timeouts, which are nearly always cancelled
 * and come due in the order in which they are set, stand in lanes: only the first of a lane concerns the heap, where the
 * lane's marker represents it.
 */
import { Heap, IDLE, Schedule } from './heap'
import { Instant } from './instant'
import { Lanes } from './lanes'
import type { Tape, Taped } from './tape'

export class EventQueue implements Taped {
  /** Simulated time in whole microseconds. */
  nowUs = 0
  /** How many events have been handed out. */
  handled = 0
  /** Slots below this one are the queue's own: the markers of its lanes. */
  readonly firstSlot: number

  private sequence = 0
  private readonly events = new Schedule()
  private readonly heap = new Heap(this.events)
  private readonly lanes: Lanes
  private readonly instant: Instant

  /** `lanes` is how many lanes `scheduleTimeout` may name, numbered from 0. */
  constructor(lanes = 0) {
    this.firstSlot = lanes
    this.lanes = new Lanes(this.events, lanes)
    this.instant = new Instant(this.events, IDLE - 1 - lanes)
    this.reserve(this.firstSlot)
  }

  /** How many events have ever been scheduled: what is next can have come nearer only when this has grown. */
  get scheduled(): number {
    return this.sequence
  }

  /** How many slots there is room for. */
  get slots(): number {
    return this.events.slots
  }

  /** Makes room for slots up to count-1. */
  reserve(count: number): void {
    if (count <= this.events.slots) return
    this.events.reserve(count)
    this.heap.reserve(count)
    this.lanes.reserve(count)
  }

  /** Schedules the slot `delayUs` from now (a whole number, zero or more), replacing what it had pending. */
  schedule(slot: number, delayUs: number): void {
    this.renew(slot, this.nowUs + delayUs)
    if (delayUs <= 0) this.instant.join(slot)
    else this.heap.insert(slot)
  }

  /**
   * The same for an event that is expected to be cancelled; fast when those in a lane come due in the order scheduled. One
   * of a lane that does not exist is kept like any other.
   */
  scheduleTimeout(lane: number, slot: number, delayUs: number): void {
    const dueUs = this.nowUs + delayUs
    this.renew(slot, dueUs)
    if (delayUs <= 0) this.instant.join(slot)
    else if (lane >= this.firstSlot || !this.lanes.takes(lane, dueUs)) this.heap.insert(slot)
    else {
      this.lanes.join(lane, slot)
      if (this.lanes.first[lane] === slot) this.mark(lane)
    }
  }

  cancel(slot: number): void {
    const place = this.events.place[slot]
    if (place === IDLE) return
    if (place > IDLE) this.heap.remove(slot)
    else if (place >= IDLE - this.firstSlot) this.lanes.leave(slot)
    else this.instant.leave(slot)
  }

  /** Cancels what the slot has pending, and forgets when its last event was: it is as if never used. */
  forget(slot: number): void {
    this.cancel(slot)
    this.events.dueUs[slot] = 0
    this.events.order[slot] = 0
  }

  /** Before recording: slots from `count` on have never been used, or are forgotten. */
  trim(count: number): void {
    this.events.slots = count
  }

  pending(slot: number): boolean {
    return this.events.place[slot] !== IDLE
  }

  /** When the slot's pending event is due; meaningless when nothing is pending. */
  due(slot: number): number {
    return this.events.dueUs[slot]
  }

  /** When the next event is due, in a queue without lanes; Infinity when there is none. */
  get nextUs(): number {
    if (!this.instant.empty) return this.nowUs
    return this.heap.size > 0 ? this.events.dueUs[this.heap.first] : Infinity
  }

  /** True when slot a's event, pending or handed out, comes before slot b's. */
  before(a: number, b: number): boolean {
    return this.events.before(a, b)
  }

  /** The next event's slot, with the clock moved to its time; -1 when none is due up to and including `untilUs`. */
  pop(untilUs: number): number {
    const { events, heap, instant } = this
    while (heap.size > 0) {
      const slot = heap.first
      const dueUs = events.dueUs[slot]
      // What the heap holds for this instant was scheduled before anything in this instant's queue.
      if (dueUs > this.nowUs && !instant.empty) break
      if (dueUs > untilUs) return -1
      heap.removeFirst()
      const found = slot < this.firstSlot ? this.takeMarked(slot) : slot
      if (found < 0) continue
      this.nowUs = dueUs
      this.handled++
      return found
    }
    if (instant.empty) return -1
    this.handled++
    return instant.take()
  }

  /** Moves the clock to `untilUs` when nothing is left to do before it. */
  settle(untilUs: number): void {
    if (untilUs > this.nowUs) this.nowUs = untilUs
  }

  tape(tape: Tape): void {
    this.nowUs = tape.number(this.nowUs)
    this.handled = tape.number(this.handled)
    this.sequence = tape.number(this.sequence)
    this.events.tape(tape)
    this.heap.tape(tape)
    this.lanes.tape(tape)
    this.instant.tape(tape)
  }

  private renew(slot: number, dueUs: number): void {
    if (this.events.place[slot] !== IDLE) this.cancel(slot)
    this.events.dueUs[slot] = dueUs
    this.events.order[slot] = this.sequence++
  }

  /**
   * Puts the lane's marker, the slot of the same number, in the heap for the first of the lane. A marker that
   * is there for one that was cancelled may stay if it is due earlier.
   */
  private mark(lane: number): void {
    const { dueUs, order, place } = this.events
    const first = this.lanes.first[lane]
    if (place[lane] !== IDLE) {
      if (this.events.before(lane, first)) return
      this.heap.remove(lane)
    }
    dueUs[lane] = dueUs[first]
    order[lane] = order[first]
    this.heap.insert(lane)
  }

  /** The event that a due marker stands for; -1 when it was cancelled meanwhile. */
  private takeMarked(lane: number): number {
    const { lanes, events } = this
    const first = lanes.first[lane]
    if (first < 0) return -1
    const stands = events.order[first] === events.order[lane]
    if (stands) lanes.leave(first)
    if (lanes.first[lane] >= 0) this.mark(lane)
    return stands ? first : -1
  }
}
