/** The acknowledgements of a semi-synchronous replica on their way to its source: each names how much it has received. */
import type { Tape, Taped } from '../../../kernel/tape'

export class Acknowledgements implements Taped {
  private readonly positions: number[] = []
  private readonly arrivals: number[] = []

  get length(): number {
    return this.positions.length
  }

  /** When the next one arrives; Infinity when none is on its way. */
  get nextUs(): number {
    return this.arrivals.at(0) ?? Infinity
  }

  send(position: number, arrivesUs: number): void {
    this.positions.push(position)
    this.arrivals.push(arrivesUs)
  }

  /** Takes the next one out: the position it names. */
  take(): number {
    this.arrivals.shift()
    return this.positions.shift() ?? 0
  }

  /** Visits those on their way, the next to arrive first. */
  forEach(visit: (position: number, arrivesUs: number) => void): void {
    this.positions.forEach((position, i) => visit(position, this.arrivals[i]))
  }

  clear(): void {
    this.positions.length = this.arrivals.length = 0
  }

  tape(tape: Tape): void {
    const { positions, arrivals } = this
    positions.length = arrivals.length = tape.number(positions.length)
    for (let i = 0; i < positions.length; i++) {
      positions[i] = tape.number(positions[i])
      arrivals[i] = tape.number(arrivals[i])
    }
  }
}
