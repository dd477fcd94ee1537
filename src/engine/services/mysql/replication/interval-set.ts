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

  /** How many of its numbers the other one does not have. */
  beyond(other: IntervalSet): number {
    let missing = 0
    for (let i = 0; i < this.bounds.length; i += 2) {
      const [first, last] = [this.bounds[i], this.bounds[i + 1]]
      missing += last - first + 1
      for (let j = 0; j < other.bounds.length; j += 2) {
        missing -= Math.max(0, Math.min(last, other.bounds[j + 1]) - Math.max(first, other.bounds[j]) + 1)
      }
    }
    return missing
  }

  /** Adds what `from` has and the other set does not. */
  addBeyond(from: IntervalSet, other: IntervalSet): void {
    for (let i = 0; i < from.bounds.length; i += 2) {
      for (let n = from.bounds[i]; n <= from.bounds[i + 1]; n++) if (!other.has(n)) this.add(n)
    }
  }

  copy({ bounds, size }: IntervalSet): void {
    this.bounds = [...bounds]
    this.size = size
  }

  /** "1-7:11-14" */
  get text(): string {
    const ranges: string[] = []
    for (let i = 0; i < this.bounds.length; i += 2) {
      const [first, last] = [this.bounds[i], this.bounds[i + 1]]
      ranges.push(first === last ? String(first) : `${first}-${last}`)
    }
    return ranges.join(':')
  }

  tape(tape: Tape): void {
    this.size = tape.aside(this.size)
    this.bounds.length = tape.aside(this.bounds.length)
    for (let i = 0; i < this.bounds.length; i++) this.bounds[i] = tape.aside(this.bounds[i])
  }
}
