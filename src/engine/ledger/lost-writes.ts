/** The writes that clients were told of and that are lost now, by number: each stands here once, while it is lost. */
import type { Tape, Taped } from '../kernel/tape'
import { IntervalSet } from '../services/mysql/replication/interval-set'

const KEPT = 1024

export interface LostWrite {
  write: number
  /** The number of the request that made it; 0 when no log knows it any more. */
  request: number
}

export class LostWrites implements Taped {
  /** Writes whose clients were told that they are committed. */
  readonly told = new IntervalSet()
  /** Those that are lost. */
  numbers = new IntervalSet()
  /** The first 1024 that are lost or have been, ascending. */
  private kept: LostWrite[] = []

  get total(): number {
    return this.numbers.size
  }

  has(write: number): boolean {
    return this.numbers.has(write)
  }

  /** These are lost from now on. */
  add(writes: readonly LostWrite[]): void {
    const requests = new Map(this.kept.map(({ write, request }) => [write, request]))
    for (const { write, request } of writes) {
      this.numbers.add(write)
      requests.set(write, request || (requests.get(write) ?? 0))
    }
    const all = Array.from(requests, ([write, request]) => ({ write, request }))
    this.kept = all.sort((a, b) => a.write - b.write).slice(0, KEPT)
  }

  /** These are back. */
  remove(numbers: IntervalSet): void {
    this.numbers = this.numbers.minus(numbers)
  }

  /** The first 1024 that are lost, ascending; fewer of them when others have come back. */
  list(): LostWrite[] {
    return this.kept.filter(({ write }) => this.has(write))
  }

  tape(tape: Tape): void {
    const kept = tape.number(this.kept.length)
    this.kept = Array.from({ length: kept }, (_, i) => {
      const { write, request } = this.kept.at(i) ?? { write: 0, request: 0 }
      return { write: tape.number(write), request: tape.number(request) }
    })
    this.numbers.tape(tape)
    this.told.tape(tape)
  }
}
