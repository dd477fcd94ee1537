/** An indexed binary heap of slots: the earliest first, and first come first served at equal times; any slot can be removed. */
import type { Tape, Taped } from './tape'

/** The place of a slot that is in no structure. */
export const IDLE = -1

/** When each slot's event is due, and the order in which equal times go; shared by the structures of one event queue. */
export class Schedule implements Taped {
  dueUs = new Float64Array(0)
  order = new Float64Array(0)
  /** In the heap: its place there, 0 or more. Otherwise IDLE, or a lower number that another structure gives it. */
  place = new Int32Array(0)
  /** Slots in use. */
  slots = 0

  reserve(count: number): void {
    this.slots = Math.max(this.slots, count)
    if (count <= this.place.length) return
    const capacity = Math.max(64, count, this.place.length * 2)
    this.dueUs = grow(this.dueUs, new Float64Array(capacity))
    this.order = grow(this.order, new Float64Array(capacity))
    this.place = grow(this.place, new Int32Array(capacity).fill(IDLE))
  }

  /** True when slot a's event, pending or handed out, comes before slot b's. */
  before(a: number, b: number): boolean {
    const da = this.dueUs[a]
    const db = this.dueUs[b]
    return da < db || (da === db && this.order[a] < this.order[b])
  }

  tape(tape: Tape): void {
    this.reserve((this.slots = tape.number(this.slots)))
    for (const column of [this.dueUs, this.order, this.place]) tape.array(column, this.slots)
    if (!tape.playing) return
    this.dueUs.fill(0, this.slots)
    this.order.fill(0, this.slots)
    this.place.fill(IDLE, this.slots)
  }
}

export class Heap implements Taped {
  size = 0
  private slots = new Int32Array(0)

  constructor(private readonly schedule: Schedule) {}

  /** The slot that is first; meaningless when the heap is empty. */
  get first(): number {
    return this.slots[0]
  }

  reserve(count: number): void {
    if (count > this.slots.length) this.slots = grow(this.slots, new Int32Array(Math.max(64, 2 * count)))
  }

  /** The slot's `dueUs` and `order` are set; it is in no structure yet. */
  insert(slot: number): void {
    this.rise(this.size++, slot)
  }

  removeFirst(): void {
    this.schedule.place[this.slots[0]] = IDLE
    const last = this.slots[--this.size]
    if (this.size > 0) this.sink(0, last)
  }

  /** Removes a slot that is in the heap. */
  remove(slot: number): void {
    const { place } = this.schedule
    const at = place[slot]
    place[slot] = IDLE
    const last = this.slots[--this.size]
    if (at === this.size) return
    this.rise(at, last)
    if (place[last] === at) this.sink(at, last)
  }

  tape(tape: Tape): void {
    this.size = tape.number(this.size)
    this.reserve(this.schedule.slots)
    tape.array(this.slots, this.size)
  }

  private rise(from: number, slot: number): void {
    const { slots } = this
    const { dueUs, order, place } = this.schedule
    const due = dueUs[slot]
    let at = from
    while (at > 0) {
      const parent = (at - 1) >> 1
      const above = slots[parent]
      if (dueUs[above] < due || (dueUs[above] === due && order[above] < order[slot])) break
      slots[at] = above
      place[above] = at
      at = parent
    }
    slots[at] = slot
    place[slot] = at
  }

  private sink(from: number, slot: number): void {
    const { slots, size } = this
    const { dueUs, order, place } = this.schedule
    const due = dueUs[slot]
    let at = from
    for (let child = 2 * at + 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && this.schedule.before(slots[child + 1], slots[child])) child++
      const below = slots[child]
      if (dueUs[below] > due || (dueUs[below] === due && order[below] > order[slot])) break
      slots[at] = below
      place[below] = at
      at = child
    }
    slots[at] = slot
    place[slot] = at
  }
}

export function grow<T extends Float64Array | Int32Array>(old: T, larger: T): T {
  larger.set(old)
  return larger
}
