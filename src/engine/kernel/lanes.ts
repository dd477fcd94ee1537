/** Queues of slots that come due in the order in which they join: linked lists, so that joining and leaving cost next to nothing. */
import { grow, IDLE } from './heap'
import type { Schedule } from './heap'
import type { Tape, Taped } from './tape'

const NOBODY = -1

export class Lanes implements Taped {
  /** The first and last slot of each lane; -1 when it is empty. */
  readonly first: Int32Array
  private readonly last: Int32Array
  private next = new Int32Array(0)
  private previous = new Int32Array(0)

  constructor(
    private readonly schedule: Schedule,
    private readonly count: number,
  ) {
    this.first = new Int32Array(count).fill(NOBODY)
    this.last = new Int32Array(count).fill(NOBODY)
  }

  reserve(count: number): void {
    if (count <= this.next.length) return
    this.next = grow(this.next, new Int32Array(Math.max(64, 2 * count)))
    this.previous = grow(this.previous, new Int32Array(Math.max(64, 2 * count)))
  }

  /** True when an event due then is not before the lane's last. */
  takes(lane: number, dueUs: number): boolean {
    const last = this.last[lane]
    return last === NOBODY || this.schedule.dueUs[last] <= dueUs
  }

  /** The slot joins the end of the lane. */
  join(lane: number, slot: number): void {
    const last = this.last[lane]
    this.next[slot] = NOBODY
    this.previous[slot] = last
    if (last === NOBODY) this.first[lane] = slot
    else this.next[last] = slot
    this.last[lane] = slot
    this.schedule.place[slot] = IDLE - 1 - lane
  }

  /** The slot, which is in a lane, leaves it. */
  leave(slot: number): void {
    const lane = IDLE - 1 - this.schedule.place[slot]
    const before = this.previous[slot]
    const after = this.next[slot]
    if (before === NOBODY) this.first[lane] = after
    else this.next[before] = after
    if (after === NOBODY) this.last[lane] = before
    else this.previous[after] = before
    this.schedule.place[slot] = IDLE
  }

  tape(tape: Tape): void {
    const { slots } = this.schedule
    this.reserve(slots)
    tape.array(this.first, this.count)
    tape.array(this.last, this.count)
    // Links of slots in no lane are meaningless, and must not make two equal states differ.
    for (let slot = 0; slot < slots; slot++) {
      const place = this.schedule.place[slot]
      if (place < IDLE && place >= IDLE - this.count) continue
      this.next[slot] = this.previous[slot] = 0
    }
    tape.array(this.next, slots)
    tape.array(this.previous, slots)
  }
}
