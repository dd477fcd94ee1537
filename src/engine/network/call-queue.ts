/** A first-in-first-out queue of waiting calls, linked through the calls themselves; any call can leave it early. */
import type { Tape, Taped } from '../kernel/tape'
import { tapeCall } from './calls'
import type { CallPool } from './call-pool'
import type { Call } from './calls'

export class CallQueue implements Taped {
  length = 0
  /** The first call; null when the queue is empty. */
  first: Call | null = null
  private last: Call | null = null

  constructor(private readonly pool: CallPool) {}

  push(call: Call): void {
    const { last } = this
    call.next = null
    call.previous = last
    if (last === null) this.first = call
    else last.next = call
    this.last = call
    this.length++
  }

  /** Removes and returns the first call; null when the queue is empty. */
  shift(): Call | null {
    const call = this.first
    if (call !== null) this.remove(call)
    return call
  }

  remove(call: Call): void {
    const { next, previous } = call
    if (previous === null) this.first = next
    else previous.next = next
    if (next === null) this.last = previous
    else next.previous = previous
    call.next = call.previous = null
    this.length--
  }

  clear(): void {
    while (this.first !== null) this.remove(this.first)
  }

  tape(tape: Tape): void {
    const { all } = this.pool
    this.length = tape.number(this.length)
    this.first = tapeCall(tape, all, this.first)
    this.last = tapeCall(tape, all, this.last)
  }
}
