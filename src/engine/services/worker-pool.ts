/** A fixed number of workers and the queue of calls waiting for one: an application's workers or MySQL's threads. */
import type { Tape, Taped } from '../kernel/tape'
import { CallQueue } from '../network/call-queue'
import type { CallPool } from '../network/call-pool'
import type { Call } from '../network/calls'

export class WorkerPool implements Taped {
  busy = 0
  private readonly line: CallQueue

  /** `workers` 0 means unlimited. */
  constructor(
    pool: CallPool,
    public workers: number,
  ) {
    this.line = new CallQueue(pool)
  }

  get waiting(): number {
    return this.line.length
  }

  /** True when no worker is free: a call that arrives now must wait. */
  get full(): boolean {
    return this.workers !== 0 && this.busy >= this.workers
  }

  /** True when a worker takes the call now; otherwise it is queued. */
  enter(call: Call): boolean {
    if (this.workers === 0 || this.busy < this.workers) {
      this.busy++
      return true
    }
    this.line.push(call)
    return false
  }

  /** A worker becomes free: the next call it takes, or null. */
  leave(): Call | null {
    this.busy--
    return this.next()
  }

  /** The next waiting call when a worker is free; null otherwise. */
  next(): Call | null {
    if (this.line.length === 0 || (this.workers !== 0 && this.busy >= this.workers)) return null
    this.busy++
    return this.line.shift()
  }

  /** A call leaves the queue before its turn. */
  remove(call: Call): void {
    this.line.remove(call)
  }

  clear(): void {
    this.busy = 0
    this.line.clear()
  }

  tape(tape: Tape): void {
    this.busy = tape.number(this.busy)
    this.line.tape(tape)
  }
}
