/** A set of whole numbers kept as ranges, as MySQL writes its GTIDs (1-7:11-14): small while numbers are added in order. */
import type { Tape, Taped } from '../../../kernel/tape'

export class IntervalSet implements Taped {
  size = 0
  /** First and last of each range, in order; no two ranges touch. */
  private bounds: number[] = []

  has(n: number): boolean {
    const { bounds } = this
    for (let i = bounds.length - 2; i >= 0; i -= 2) if (n >= bounds[i]) return n <= bounds[i + 1]
    return false
  }

  add(n: number): void {
    const { bounds } = this
    let at = bounds.length
    while (at > 0 && bounds[at - 2] > n) at -= 2
    if (at > 0 && n <= bounds[at - 1]) return
    this.size++
    const follows = at > 0 && bounds[at - 1] === n - 1
    const precedes = at < bounds.length && bounds[at] === n + 1
    if (follows && precedes) bounds.splice(at - 1, 2)
    else if (follows) bounds[at - 1] = n
    else if (precedes) bounds[at] = n
    else bounds.splice(at, 0, n, n)
  }

  /** The largest number; 0 when there is none. */
  get last(): number {
    return this.bounds.at(-1) ?? 0
  }

  /** A new set of its numbers that the other one does not have. */
  minus(other: IntervalSet): IntervalSet {
    const rest = new IntervalSet()
    let j = 0
    for (let i = 0; i < this.bounds.length; i += 2) {
      let first = this.bounds[i]
      const last = this.bounds[i + 1]
      while (j < other.bounds.length && other.bounds[j + 1] < first) j += 2
      for (let at = j; at < other.bounds.length && other.bounds[at] <= last; at += 2) {
        rest.append(first, other.bounds[at] - 1)
        first = other.bounds[at + 1] + 1
      }
      rest.append(first, last)
    }
    return rest
  }

  /** First and last of each range, ascending. */
  get ranges(): [first: number, last: number][] {
    return Array.from({ length: this.bounds.length / 2 }, (_, i) => [this.bounds[2 * i], this.bounds[2 * i + 1]])
  }

  /** All its numbers, or the first few, ascending. */
  list(most = this.size): number[] {
    const numbers: number[] = []
    for (const [first, last] of this.ranges) {
      for (let n = first; n <= last && numbers.length < most; n++) numbers.push(n)
    }
    return numbers
  }

  copy({ bounds, size }: IntervalSet): void {
    this.bounds = [...bounds]
    this.size = size
  }

  /** "1-7:11-14" */
  get text(): string {
    return this.ranges.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join(':')
  }

  /** Adds a range after all others; nothing when it is empty. */
  private append(first: number, last: number): void {
    if (first > last) return
    this.bounds.push(first, last)
    this.size += last - first + 1
  }

  tape(tape: Tape): void {
    this.size = tape.aside(this.size)
    this.bounds.length = tape.aside(this.bounds.length)
    for (let i = 0; i < this.bounds.length; i++) this.bounds[i] = tape.aside(this.bounds[i])
  }
}
