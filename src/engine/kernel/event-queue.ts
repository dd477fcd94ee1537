/**
 * The clock and the order of events: earliest time first, and first come first served among equal times.
 * An event is a slot number; a slot holds at most one pending event, so it can be truly cancelled or moved.
 *
 * Two structures: an indexed binary heap for later times, and a ring for events due at this very instant,
 * which cost no heap work. Heap events due now were scheduled before any event of the ring, so they go first.
 */
import type { Tape, Taped } from './tape'

const IDLE = -1
const IN_RING = -2

export class EventQueue implements Taped {
  /** Simulated time in whole microseconds. */
  nowUs = 0
  /** How many events have been handed out. */
  handled = 0

  private heap = new Int32Array(64)
  private size = 0
  private sequence = 0
  private slots = 0
  private dueUs = new Float64Array(64)
  private order = new Float64Array(64)
  private place = new Int32Array(64).fill(IDLE)
  private ring = new Int32Array(64)
  private ringOrder = new Float64Array(64)
  private ringHead = 0
  private ringTail = 0

  /** Makes room for slots 0..count-1. */
  reserve(count: number): void {
    this.slots = Math.max(this.slots, count)
    if (count <= this.place.length) return
    const capacity = Math.max(count, this.place.length * 2)
    this.heap = grow(this.heap, new Int32Array(capacity))
    this.dueUs = grow(this.dueUs, new Float64Array(capacity))
    this.order = grow(this.order, new Float64Array(capacity))
    this.place = grow(this.place, new Int32Array(capacity).fill(IDLE))
  }

  /** Schedules the slot `delayUs` from now (a whole number, zero or more), replacing what it had pending. */
  schedule(slot: number, delayUs: number): void {
    if (this.place[slot] >= 0) this.remove(this.place[slot])
    this.order[slot] = this.sequence++
    this.dueUs[slot] = this.nowUs + delayUs
    if (delayUs <= 0) {
      this.pushRing(slot)
      return
    }
    this.place[slot] = this.size
    this.heap[this.size] = slot
    this.rise(this.size++, slot)
  }

  cancel(slot: number): void {
    if (this.place[slot] >= 0) this.remove(this.place[slot])
    this.place[slot] = IDLE
  }

  pending(slot: number): boolean {
    return this.place[slot] !== IDLE
  }

  /** When the slot's pending event is due; meaningless when nothing is pending. */
  due(slot: number): number {
    return this.dueUs[slot]
  }

  /** The next event's slot, with the clock moved to its time; -1 when none is due up to and including `untilUs`. */
  pop(untilUs: number): number {
    if (this.ringHead !== this.ringTail) {
      if (this.size === 0 || this.dueUs[this.heap[0]] > this.nowUs) {
        const slot = this.popRing()
        if (slot >= 0) return slot
      }
    }
    if (this.size === 0) return -1
    const slot = this.heap[0]
    const time = this.dueUs[slot]
    if (time > untilUs) return -1
    this.nowUs = time
    this.handled++
    this.place[slot] = IDLE
    const last = this.heap[--this.size]
    if (this.size > 0) this.sink(0, last)
    return slot
  }

  /** Moves the clock to `untilUs` when nothing is left to do before it. */
  settle(untilUs: number): void {
    if (untilUs > this.nowUs) this.nowUs = untilUs
  }

  tape(tape: Tape): void {
    this.nowUs = tape.number(this.nowUs)
    this.handled = tape.number(this.handled)
    this.sequence = tape.number(this.sequence)
    this.reserve((this.slots = tape.number(this.slots)))
    this.size = tape.number(this.size)
    this.compactRing()
    this.ringTail = tape.number(this.ringTail)
    this.reserveRing(this.ringTail)
    tape.array(this.heap, this.size)
    tape.array(this.dueUs, this.slots)
    tape.array(this.order, this.slots)
    tape.array(this.place, this.slots)
    if (tape.playing) {
      this.dueUs.fill(0, this.slots)
      this.order.fill(0, this.slots)
      this.place.fill(IDLE, this.slots)
    }
    tape.array(this.ring, this.ringTail)
    tape.array(this.ringOrder, this.ringTail)
  }

  /** True when slot a's event, pending or handed out, comes before slot b's. */
  before(a: number, b: number): boolean {
    const da = this.dueUs[a]
    const db = this.dueUs[b]
    return da < db || (da === db && this.order[a] < this.order[b])
  }

  private rise(from: number, slot: number): void {
    let at = from
    while (at > 0) {
      const parent = (at - 1) >> 1
      const above = this.heap[parent]
      if (!this.before(slot, above)) break
      this.heap[at] = above
      this.place[above] = at
      at = parent
    }
    this.heap[at] = slot
    this.place[slot] = at
  }

  private sink(from: number, slot: number): void {
    const size = this.size
    let at = from
    for (;;) {
      let child = 2 * at + 1
      if (child >= size) break
      if (child + 1 < size && this.before(this.heap[child + 1], this.heap[child])) child++
      const below = this.heap[child]
      if (!this.before(below, slot)) break
      this.heap[at] = below
      this.place[below] = at
      at = child
    }
    this.heap[at] = slot
    this.place[slot] = at
  }

  private remove(at: number): void {
    const last = this.heap[--this.size]
    if (at === this.size) return
    this.rise(at, last)
    if (this.place[last] === at) this.sink(at, last)
  }

  private pushRing(slot: number): void {
    if (this.ringHead === this.ringTail) this.ringHead = this.ringTail = 0
    this.reserveRing(this.ringTail + 1)
    this.place[slot] = IN_RING
    this.ring[this.ringTail] = slot
    this.ringOrder[this.ringTail++] = this.order[slot]
  }

  /** The oldest event of the ring that was neither cancelled nor moved since. */
  private popRing(): number {
    while (this.ringHead !== this.ringTail) {
      const slot = this.ring[this.ringHead]
      const order = this.ringOrder[this.ringHead++]
      if (this.place[slot] !== IN_RING || this.order[slot] !== order) continue
      this.place[slot] = IDLE
      this.handled++
      return slot
    }
    return -1
  }

  private compactRing(): void {
    this.ring.copyWithin(0, this.ringHead, this.ringTail)
    this.ringOrder.copyWithin(0, this.ringHead, this.ringTail)
    this.ringTail -= this.ringHead
    this.ringHead = 0
  }

  private reserveRing(count: number): void {
    if (count <= this.ring.length) return
    this.ring = grow(this.ring, new Int32Array(count * 2))
    this.ringOrder = grow(this.ringOrder, new Float64Array(count * 2))
  }
}

function grow<T extends Int32Array | Float64Array>(old: T, larger: T): T {
  larger.set(old)
  return larger
}
