/** The open visits, by key: a table of numbers, since every request passes here several times. */

/** Not in the table. */
export const NONE = -1

export class OpenVisits {
  /** What is known of a visit, by its row. Times are in microseconds; -1 is "not now". */
  enteredUs = new Float64Array(64)
  lineSinceUs = new Float64Array(64)
  workSinceUs = new Float64Array(64)
  waitedUs = new Float64Array(64)
  workedUs = new Float64Array(64)
  /** 1 once it has been in a queue. */
  hasWaited = new Uint8Array(64)
  private keys = new Float64Array(128)
  private rows = new Int32Array(128)
  private shift = 25
  private readonly free: number[] = []
  private used = 0

  /** A new row for a key, a whole number above 0. Two visits may have one key; `find` then gives either. */
  open(key: number, timeUs: number): number {
    const row = this.free.pop() ?? this.used++
    if (row === this.enteredUs.length) this.grow()
    this.enteredUs[row] = timeUs
    this.lineSinceUs[row] = this.workSinceUs[row] = -1
    this.waitedUs[row] = this.workedUs[row] = 0
    this.hasWaited[row] = 0
    this.insert(key, row)
    return row
  }

  /** The visit's row, or NONE. */
  find(key: number): number {
    const place = this.placeOf(key)
    return place === NONE ? NONE : this.rows[place]
  }

  /** Forgets a visit; its row is good until the next one opens. Returns the row, or NONE. */
  close(key: number): number {
    const place = this.placeOf(key)
    if (place === NONE) return NONE
    const row = this.rows[place]
    this.free.push(row)
    this.remove(place)
    return row
  }

  private home(key: number): number {
    return Math.imul(key | 0, 0x9e3779b1) >>> this.shift
  }

  private placeOf(key: number): number {
    const last = this.keys.length - 1
    for (let place = this.home(key); this.keys[place] !== 0; place = (place + 1) & last) {
      if (this.keys[place] === key) return place
    }
    return NONE
  }

  private insert(key: number, row: number): void {
    const last = this.keys.length - 1
    let place = this.home(key)
    while (this.keys[place] !== 0) place = (place + 1) & last
    this.keys[place] = key
    this.rows[place] = row
  }

  /** Empties a slot, and moves entries after it that would no longer be found. */
  private remove(place: number): void {
    const last = this.keys.length - 1
    let hole = place
    for (let next = (hole + 1) & last; this.keys[next] !== 0; next = (next + 1) & last) {
      if (((next - this.home(this.keys[next])) & last) < ((next - hole) & last)) continue
      this.keys[hole] = this.keys[next]
      this.rows[hole] = this.rows[next]
      hole = next
    }
    this.keys[hole] = 0
  }

  /** Twice as many rows, and a table twice as large as those. */
  private grow(): void {
    const count = 2 * this.enteredUs.length
    this.enteredUs = enlarged(this.enteredUs, count)
    this.lineSinceUs = enlarged(this.lineSinceUs, count)
    this.workSinceUs = enlarged(this.workSinceUs, count)
    this.waitedUs = enlarged(this.waitedUs, count)
    this.workedUs = enlarged(this.workedUs, count)
    const { keys, rows, hasWaited } = this
    this.hasWaited = new Uint8Array(count)
    this.hasWaited.set(hasWaited)
    this.keys = new Float64Array(2 * count)
    this.rows = new Int32Array(2 * count)
    this.shift--
    keys.forEach((key, place) => {
      if (key !== 0) this.insert(key, rows[place])
    })
  }
}

function enlarged(old: Float64Array, count: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(count)
  larger.set(old)
  return larger
}
