/**
 * What the network reads of a service, and counts for it, at every call. Ports have one shape whatever the service, so
 * that reading them is fast.
 */
import { responseModes } from '../design'
import type { ResponseMode } from '../design'
import type { Tape, Taped } from '../kernel/tape'

/** Bits of `trouble`. */
export const DEAD = 1
export const HUNG = 2
export const PAUSED = 4
/** Its machine has no power: always together with DEAD. */
export const OFF = 8

const codeOf = (mode: ResponseMode): number => responseModes.indexOf(mode)
/** Values of `mode`. */
export const NORMAL = codeOf('normal')
export const SENDS_GARBAGE = codeOf('garbage')
export const STALLS = codeOf('midhang')
export const CLOSES = codeOf('close')
/** The status that a mode answers with; 0 when it is not of that kind. */
export const statusOfMode: readonly number[] = responseModes.map((mode) => Number(mode) || 0)

export class Port implements Taped {
  /** What is wrong with the process, in bits: DEAD, HUNG, PAUSED, OFF; 0 when nothing is. */
  trouble = 0
  /** How it answers: a place in `responseModes`, 0 for normally. */
  mode = 0
  /** Calls accepted = answered + failed + inside. */
  received = 0
  answered = 0
  failed = 0
  inside = 0
  /** Connections refused because the process was dead or its backlog full; not part of `received`. */
  refused = 0
  /** Its backlog is full: connections are refused. Follows from the queue, so no tape needs it. */
  full = false
  /** How many calls inside fill the kernel's queue for it: what comes then is dropped, and sent again. Follows from the rest too. */
  most = Infinity

  tape(tape: Tape): void {
    this.trouble = tape.number(this.trouble)
    this.received = tape.number(this.received)
    this.answered = tape.number(this.answered)
    this.failed = tape.number(this.failed)
    this.inside = tape.number(this.inside)
    this.refused = tape.number(this.refused)
  }
}
