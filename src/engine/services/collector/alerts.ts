/**
 * The states of the alerts, as Prometheus has them: pending while the condition has not yet held for `for`, then firing until
 * it has been over for `keep_firing_for`. A page reaches a person after its delay, who acknowledges it.
 */
import type { Tape, Taped } from '../../kernel/tape'
import type { JournalEvent } from '../../ledger/journal'
import type { AlertSubject } from './alert-table'

export const alertStates = ['inactive', 'pending', 'firing', 'acknowledged', 'resolved'] as const
export type AlertState = (typeof alertStates)[number]
const INACTIVE = 0
const PENDING = 1
const FIRING = 2
const ACKNOWLEDGED = 3
const RESOLVED = 4

const events: readonly JournalEvent[] = [
  'alertCalm',
  'alertPending',
  'alertFiring',
  'alertAcknowledged',
  'alertResolved',
]

export class Alerts implements Taped {
  /** Places in `alertStates`, and since when. */
  readonly state: Uint8Array
  readonly sinceUs: Float64Array
  /** When the condition began to hold, and when it was last seen to hold. */
  private readonly heldUs: Float64Array
  private readonly seenUs: Float64Array
  /** When it began to fire. */
  private readonly firedUs: Float64Array

  /** `note` writes a change of the alert with this place in the journal. */
  constructor(
    readonly all: readonly AlertSubject[],
    private readonly note: (event: JournalEvent, place: number, extra: number) => void,
  ) {
    const column = (): Float64Array => new Float64Array(all.length)
    this.state = new Uint8Array(all.length)
    this.sinceUs = column()
    this.heldUs = column()
    this.seenUs = column()
    this.firedUs = column()
  }

  /** `value` is what its metric is now; null, which changes no condition, when nobody knows. */
  evaluate(place: number, value: number | null, nowUs: number): void {
    const { comparison, delayUs, severity, threshold } = this.all[place].rule
    if (value !== null) this.judge(place, comparison === '<' ? value < threshold : value > threshold, nowUs)
    const reached = severity === 'page' && nowUs - this.firedUs[place] >= delayUs
    if (this.state[place] === FIRING && reached) this.turn(place, ACKNOWLEDGED, nowUs)
  }

  /** Somebody takes notice before the page has come; false when there is no such alert. */
  acknowledge(id: string, nowUs: number): boolean {
    const place = this.all.findIndex((alert) => alert.id === id)
    if (place >= 0 && this.state[place] === FIRING) this.turn(place, ACKNOWLEDGED, nowUs, 1)
    return place >= 0
  }

  clear(): void {
    this.state.fill(INACTIVE)
    for (const times of [this.sinceUs, this.heldUs, this.seenUs, this.firedUs]) times.fill(0)
  }

  tape(tape: Tape): void {
    const { state, sinceUs, heldUs, seenUs, firedUs } = this
    for (const column of [state, sinceUs, heldUs, seenUs, firedUs]) tape.array(column, this.all.length)
  }

  private judge(place: number, holds: boolean, nowUs: number): void {
    const { forUs, keepFiringForUs } = this.all[place].rule
    const state = this.state[place]
    if (holds) {
      this.seenUs[place] = nowUs
      if (state === INACTIVE || state === RESOLVED) {
        this.heldUs[place] = nowUs
        if (forUs > 0) this.turn(place, PENDING, nowUs)
      } else if (state !== PENDING) return
      if (nowUs - this.heldUs[place] < forUs) return
      this.firedUs[place] = nowUs
      this.turn(place, FIRING, nowUs)
    } else if (state === PENDING) this.turn(place, INACTIVE, nowUs)
    else if ((state === FIRING || state === ACKNOWLEDGED) && nowUs - this.seenUs[place] >= keepFiringForUs) {
      this.turn(place, RESOLVED, nowUs)
    }
  }

  private turn(place: number, state: number, nowUs: number, extra = 0): void {
    this.state[place] = state
    this.sinceUs[place] = nowUs
    this.note(events[state], place, extra)
  }
}
