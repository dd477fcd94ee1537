/**
 * A set of GTIDs: for each database, the numbers of those of its transactions that are in the set. MySQL names a
 * transaction by where it was first committed and its number there, on every database that has it.
 */
import type { Tape, Taped } from '../../../kernel/tape'
import { IntervalSet } from './interval-set'

export class GtidSet implements Taped {
  /** By the index of the database that committed them. */
  private readonly byOrigin: IntervalSet[]

  /** `services` is how many services the design has. */
  constructor(services: number) {
    this.byOrigin = Array.from({ length: services }, () => new IntervalSet())
  }

  get size(): number {
    return this.byOrigin.reduce((sum, { size }) => sum + size, 0)
  }

  has(origin: number, sequence: number): boolean {
    return this.byOrigin[origin].has(sequence)
  }

  add(origin: number, sequence: number): void {
    this.byOrigin[origin].add(sequence)
  }

  /** The numbers of one database's transactions. */
  ofOrigin(origin: number): IntervalSet {
    return this.byOrigin[origin]
  }

  /** How many of its transactions are not in the other set. */
  beyond(other: GtidSet): number {
    return this.byOrigin.reduce(
      (sum, own, origin) => sum + (own.size === 0 ? 0 : own.minus(other.byOrigin[origin]).size),
      0,
    )
  }

  copy(other: GtidSet): void {
    this.byOrigin.forEach((own, origin) => own.copy(other.byOrigin[origin]))
  }

  /** For each database that has any: its index, and the numbers as MySQL writes them. */
  list(): { origin: number; numbers: string }[] {
    return this.byOrigin.flatMap((own, origin) => (own.size === 0 ? [] : [{ origin, numbers: own.text }]))
  }

  tape(tape: Tape): void {
    for (const own of this.byOrigin) own.tape(tape)
  }
}
