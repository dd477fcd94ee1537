/** Builds the steps of a configuration one after another, with the clock of its trace. */
import type { EventLine, RequestLine, Step } from './steps'

/** All times are multiples of this, but latencies are not: a request is never sent at the instant of an answer. */
export const GRID_MS = 50

export class Script {
  readonly steps: Step[] = []
  /** When the next step happens. */
  atMs = 10 * GRID_MS
  sent = 0

  /** Sends a request; the next step comes at least `thenMs` later. */
  send(request: Omit<RequestLine, 'atMs' | 'id'>, thenMs = GRID_MS, until: 'done' | 'placed' = 'done'): void {
    this.sent++
    const { atMs } = this
    this.steps.push({ do: 'send', atMs, request: { atMs, id: `r${this.sent}`, ...request }, until })
    this.rest(thenMs)
  }

  event(event: Omit<EventLine, 'atMs'>, thenMs = GRID_MS): void {
    const { atMs } = this
    this.steps.push({ do: 'event', atMs, event: { atMs, ...event } })
    this.rest(thenMs)
  }

  probe(): void {
    this.steps.push({ do: 'probe', atMs: this.atMs })
    this.rest(GRID_MS)
  }

  awaitStatus(server: string, status: 'UP' | 'DOWN'): void {
    this.steps.push({ do: 'await-status', atMs: this.atMs, server, status })
  }

  awaitAgent(server: string): void {
    this.steps.push({ do: 'await-agent', atMs: this.atMs, server })
  }

  awaitEmptyQueue(): void {
    this.steps.push({ do: 'await-empty-queue', atMs: this.atMs })
  }

  checks(server: string, on: boolean): void {
    this.steps.push({ do: 'checks', atMs: this.atMs, server, on })
  }

  /** Both worlds wait for this long. */
  restForReal(restMs: number): void {
    this.steps.push({ do: 'rest', atMs: this.atMs, restMs })
    this.rest(restMs)
  }

  /** Lets at least this much time pass in the trace. */
  rest(ms: number): void {
    this.atMs += Math.ceil(ms / GRID_MS) * GRID_MS
  }
}
