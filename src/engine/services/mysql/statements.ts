/** Statements: where one is, and how many MySQL has been given; those numbers are told to agents, and decide nothing. */
import type { Tape, Taped } from '../../kernel/tape'
import { kindCode } from '../../ledger/ledger'
import type { Call } from '../../network/calls'

/** "The MySQL server is running with the --read-only option so it cannot execute this statement" */
export const READ_ONLY = 1290
/** "Too many connections" */
export const TOO_MANY_CONNECTIONS = 1040
/** Phases. */
export const IN_LINE = 1
export const EXECUTING = 2
/** Committed, with its client not told until replicas have it: it has a connection, and no thread. */
export const AWAITING = 3

export class Statements implements Taped {
  /** Since the start of the run. */
  selects = 0
  inserts = 0

  count({ kind }: Call): void {
    if (kind === kindCode.write) this.inserts++
    else this.selects++
  }

  tape(tape: Tape): void {
    this.selects = tape.aside(this.selects)
    this.inserts = tape.aside(this.inserts)
  }
}
