/** A first-in-first-out line of waiting calls, linked through the calls themselves; any call can leave it early. */
import type { Tape, Taped } from '../kernel/tape'
import type { CallPool } from './calls'

export class CallQueue implements Taped {
  length = 0
  private head = -1
  private tail = -1

  constructor(private readonly pool: CallPool) {}

  push(call: number): void {
    const { all } = this.pool
    all[call].next = -1
    all[call].previous = this.tail
    if (this.tail >= 0) all[this.tail].next = call
    else this.head = call
    this.tail = call
    this.length++
  }

  /** The first call; -1 when the line is empty. */
  get first(): number {
    return this.head
  }

  /** The first call, taken out; -1 when the line is empty. */
  shift(): number {
    const call = this.head
    if (call >= 0) this.remove(call)
    return call
  }

  remove(call: number): void {
    const { all } = this.pool
    const before = all[call].previous
    const after = all[call].next
    if (before >= 0) all[before].next = after
    else this.head = after
    if (after >= 0) all[after].previous = before
    else this.tail = before
    this.length--
  }

  clear(): void {
    this.head = this.tail = -1
    this.length = 0
  }

  tape(tape: Tape): void {
    this.length = tape.number(this.length)
    this.head = tape.number(this.head)
    this.tail = tape.number(this.tail)
  }
}
