/**
 * What the network asks of a service, and counts for it, at every call. Ports have one shape whatever the service is, so
 * that reading them is fast.
 */
import type { Tape, Taped } from '../kernel/tape'

export class Port implements Taped {
  /** Bits of what is wrong with the process; 0 when nothing is. */
  trouble = 0
  /** How it answers: a place in `responseModes`, 0 for as usual. */
  mode = 0
  /** Calls accepted = answered + failed + inside. */
  received = 0
  answered = 0
  failed = 0
  inside = 0
  /** Connections refused because the process was dead or its line full; not part of `received`. */
  refused = 0
  /** Its line is full: connections are refused. Follows from the line, so no tape needs it. */
  full = false

  tape(tape: Tape): void {
    this.trouble = tape.number(this.trouble)
    this.received = tape.number(this.received)
    this.answered = tape.number(this.answered)
    this.failed = tape.number(this.failed)
    this.inside = tape.number(this.inside)
    this.refused = tape.number(this.refused)
  }
}
