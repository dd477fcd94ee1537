/**
 * HAProxy's verdict on each server from its checks: UP until `fall` consecutive failures, DOWN until `rise`
 * consecutive successes. A server starts one step above DOWN, so a single failed first check marks it DOWN.
 */
import type { Tape, Taped } from '../../../kernel/tape'

export type Verdict = 'none' | 'failing' | 'recovered' | 'passing' | 'down' | 'up'

/** HAProxy's `check` keywords in force; intervals of 0 mean "same as inter". */
export interface CheckSettings {
  enabled: boolean
  type: 'l4' | 'http'
  /** The purpose of an HTTP check: a file, or a page of the application with its database or without. */
  asks: number
  /** Whether an HTTP check takes this status as success. */
  expects: (status: number) => boolean
  interUs: number
  /** How long it may wait for a connection, and for its answer from the start on, which is no shorter. */
  connectWithinUs: number
  answerWithinUs: number
  fastinterUs: number
  downinterUs: number
  fall: number
  rise: number
  /** One-way network time. */
  latencyUs: number
  /** They go over TLS. */
  ssl: boolean
}

export class ServerHealth implements Taped {
  private readonly up: Uint8Array
  /** While UP: failures left before DOWN. While DOWN: successes in a row so far. */
  private readonly steps: Int32Array
  private readonly failures: Int32Array
  /** An agent has marked the server down, whatever its checks say. */
  agentDown: Uint8Array

  /** `checks`: what holds for each server. */
  constructor(private readonly checks: readonly CheckSettings[]) {
    const count = checks.length
    this.up = new Uint8Array(count)
    this.steps = new Int32Array(count)
    this.failures = new Int32Array(count)
    this.agentDown = new Uint8Array(count)
    this.restart()
  }

  /** As at the start of the process: UP, one step above DOWN. */
  restart(): void {
    this.up.fill(1)
    this.steps.fill(1)
    this.failures.fill(0)
  }

  /** The same for one server, which has left maintenance. */
  restartOne(server: number): void {
    this.up[server] = 1
    this.steps[server] = 1
    this.failures[server] = 0
  }

  /** By its checks, and by its agent. */
  isUp(server: number): boolean {
    return this.passes(server) && this.agentDown[server] === 0
  }

  private passes(server: number): boolean {
    return this.up[server] === 1
  }

  /** Failed checks in a row while UP; passed checks in a row while DOWN. */
  progress(server: number): number {
    return this.passes(server) ? this.failures[server] : this.steps[server]
  }

  /** How many checks in a row mark the server DOWN, and UP again. */
  decides(server: number): { fall: number; rise: number } {
    const { fall, rise } = this.checks[server]
    return { fall, rise }
  }

  /** `show stat`'s status: "UP", "UP 2/3", "DOWN 1/2", "no check". */
  status(server: number): string {
    const { enabled, fall, rise } = this.checks[server]
    if (this.agentDown[server] === 1) return 'DOWN (agent)'
    if (!enabled) return 'no check'
    const steps = this.steps[server]
    if (this.passes(server)) return steps >= fall ? 'UP' : `UP ${String(steps)}/${String(fall)}`
    return steps === 0 ? 'DOWN' : `DOWN ${String(steps)}/${String(rise)}`
  }

  /** Whether it has checks at all; its agent is none. */
  isChecked(server: number): boolean {
    return this.checks[server].enabled
  }

  /** Takes the result of a check into account. */
  record(server: number, passed: boolean): Verdict {
    return this.passes(server) ? this.recordUp(server, passed) : this.recordDown(server, passed)
  }

  /** Request errors count as a failed check; before it, at most `left` failures remain before DOWN. */
  recordError(server: number, left: number): Verdict {
    if (this.passes(server)) this.steps[server] = Math.min(this.steps[server], left)
    return this.record(server, false)
  }

  /** Time from the end of a check to the start of the next: inter, fastinter in transition, downinter while DOWN. */
  intervalUs(server: number): number {
    const { interUs, fastinterUs, downinterUs, fall } = this.checks[server]
    const steps = this.steps[server]
    if (this.passes(server)) return steps >= fall ? interUs : fastinterUs || interUs
    return steps === 0 ? downinterUs || interUs : fastinterUs || interUs
  }

  tape(tape: Tape): void {
    tape.array(this.up, this.up.length)
    tape.array(this.steps, this.steps.length)
    tape.array(this.failures, this.failures.length)
  }

  private recordUp(server: number, passed: boolean): Verdict {
    if (passed) {
      const wasFailing = this.failures[server] > 0
      this.failures[server] = 0
      this.steps[server] = this.checks[server].fall
      return wasFailing ? 'recovered' : 'none'
    }
    this.failures[server]++
    this.steps[server] = Math.min(this.steps[server], this.checks[server].fall) - 1
    if (this.steps[server] > 0) return 'failing'
    this.up[server] = 0
    this.steps[server] = 0
    return 'down'
  }

  private recordDown(server: number, passed: boolean): Verdict {
    if (!passed) {
      this.steps[server] = 0
      return 'none'
    }
    const { fall, rise } = this.checks[server]
    if (++this.steps[server] < rise) return 'passing'
    this.up[server] = 1
    this.steps[server] = fall
    this.failures[server] = 0
    return 'up'
  }
}
