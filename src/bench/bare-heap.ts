/** The smallest event list that is still right: a binary heap of slots in typed arrays, first come first served at equal times. */
export class BareHeap {
  nowUs = 0
  private readonly heap: Int32Array
  private readonly dueUs: Float64Array
  private readonly order: Float64Array
  private size = 0
  private sequence = 0

  /** Room for this many slots, each with at most one pending event. */
  constructor(slots: number) {
    this.heap = new Int32Array(slots + 1)
    this.dueUs = new Float64Array(slots)
    this.order = new Float64Array(slots)
  }

  get pending(): number {
    return this.size
  }

  /** The slot must have nothing pending. */
  schedule(slot: number, delayUs: number): void {
    const { heap, dueUs, order } = this
    const due = this.nowUs + delayUs
    dueUs[slot] = due
    order[slot] = this.sequence++
    let at = this.size++
    while (at > 0) {
      const parent = (at - 1) >> 1
      const above = heap[parent]
      // What is scheduled now comes last among equal times, so only an earlier time moves it up.
      if (dueUs[above] <= due) break
      heap[at] = above
      at = parent
    }
    heap[at] = slot
  }

  /** Removes and returns the slot whose event is next, and moves the clock to its time. The heap must not be empty. */
  pop(): number {
    const { heap, dueUs, order } = this
    const first = heap[0]
    this.nowUs = dueUs[first]
    const size = --this.size
    const slot = heap[size]
    const due = dueUs[slot]
    const rank = order[slot]
    let at = 0
    for (let child = 1; child < size; child = 2 * at + 1) {
      const right = child + 1
      if (right < size) {
        const a = dueUs[heap[right]]
        const b = dueUs[heap[child]]
        if (a < b || (a === b && order[heap[right]] < order[heap[child]])) child = right
      }
      const below = heap[child]
      if (dueUs[below] > due || (dueUs[below] === due && order[below] > rank)) break
      heap[at] = below
      at = child
    }
    heap[at] = slot
    return first
  }
}
