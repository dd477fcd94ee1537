/**
 * Counts whole numbers in cells, so that percentiles of any number of samples fit into little memory: exact below 2048,
 * above that in cells at most 1/2048 of their value wide. A cell counts up to about four billion.
 */

const BITS = 11
const CELLS = 1 << BITS
const TWO_32 = 4294967296
const TWO_21 = 2097152

/** By exponent: exact in every browser, which `**` is not. */
const powersOfTwo = Float64Array.from({ length: 43 })
for (let power = 0, value = 1; power < powersOfTwo.length; power++, value *= 2) powersOfTwo[power] = value

export class Histogram {
  total = 0
  private counts = new Uint32Array(2 * CELLS)

  /** `value` is a whole number in [0, 2^53). */
  add(value: number): void {
    const cell = cellOf(value)
    if (cell >= this.counts.length) this.grow(cell + 1)
    this.counts[cell]++
    this.total++
  }

  /**
   * The sample that at least the given share (in (0, 1]) does not exceed, by nearest rank. The samples of a cell are
   * assumed to be spread evenly in it, so the result is off by less than 1/2048. There must be samples.
   */
  percentile(share: number): number {
    const rank = Math.max(1, Math.ceil(share * this.total))
    let below = 0
    let cell = 0
    while (below + this.counts[cell] < rank) below += this.counts[cell++]
    const doublings = Math.max(0, Math.floor(cell / CELLS) - 1)
    const lowest = (cell - doublings * CELLS) * powersOfTwo[doublings]
    return doublings === 0 ? lowest : lowest + ((rank - below - 0.5) / this.counts[cell]) * powersOfTwo[doublings]
  }

  private grow(count: number): void {
    const larger = new Uint32Array(Math.max(count, 2 * this.counts.length))
    larger.set(this.counts)
    this.counts = larger
  }
}

function cellOf(value: number): number {
  if (value < CELLS) return value
  if (value < TWO_32) {
    const doublings = 31 - BITS - Math.clz32(value)
    return doublings * CELLS + (value >>> doublings)
  }
  const high = Math.floor(value / TWO_21)
  const doublings = 31 - BITS - Math.clz32(high)
  return (doublings + 21) * CELLS + (high >>> doublings)
}
