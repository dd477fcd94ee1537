/**
 * HAProxy's `observe`: besides its checks it watches requests, and acts when too many errors in a row have been seen on a
 * server (configuration manual §5.2 "observe", "error-limit", "on-error").
 */
import { errorActions, observeModes } from '../../../design'
import type { ErrorAction, ObserveMode } from '../../../design'
import type { Tape, Taped } from '../../../kernel/tape'

/** What can happen to a request, in the words of HAProxy's log. */
export const sights = [
  'L4 successful connection',
  'L4 unsuccessful connection',
  'Correct http response',
  'Wrong http response',
  'Invalid http response (headers)',
  'Read timeout (http)',
  'Close from server (http)',
] as const
export type Sight = (typeof sights)[number]

/** How each layer counts them; what it does not list changes nothing. */
const good: Record<ObserveMode, readonly Sight[]> = {
  none: [],
  layer4: ['L4 successful connection'],
  layer7: ['Correct http response'],
}
const bad: Record<ObserveMode, readonly Sight[]> = {
  none: [],
  layer4: ['L4 unsuccessful connection'],
  layer7: [
    'L4 unsuccessful connection',
    'Wrong http response',
    'Invalid http response (headers)',
    'Read timeout (http)',
    'Close from server (http)',
  ],
}

export interface ObserveSettings {
  observe: ObserveMode
  errorLimit: number
  onError: ErrorAction
}

/** The most failed checks left before DOWN once too many errors have counted as one. */
export const failuresLeft = { 'fail-check': Infinity, 'sudden-death': 2, 'mark-down': 1 } as const

/** 501 and 505 are the client's fault. */
export function sightOf(status: number): Sight {
  return status < 500 || status === 501 || status === 505 ? 'Correct http response' : 'Wrong http response'
}

export function readObserve(settings: { get: (keyword: string) => number }): ObserveSettings {
  return {
    observe: observeModes[settings.get('observe')],
    errorLimit: settings.get('error-limit'),
    onError: errorActions[settings.get('on-error')],
  }
}

export class Observer implements Taped {
  /** Errors in a row on each server. */
  readonly errors: Int32Array
  /** The latest error on each server, an index into `sights`. */
  private readonly latest: Int32Array

  constructor(
    count: number,
    readonly settings: ObserveSettings,
  ) {
    this.errors = new Int32Array(count)
    this.latest = new Int32Array(count)
  }

  /** Records what happened to a request; true when the errors in a row have reached the limit, which restarts the count. */
  saw(server: number, sight: Sight): boolean {
    const { observe, errorLimit } = this.settings
    if (observe === 'none') return false
    if (good[observe].includes(sight)) this.errors[server] = 0
    if (!bad[observe].includes(sight)) return false
    this.latest[server] = sights.indexOf(sight)
    if (++this.errors[server] < errorLimit) return false
    this.errors[server] = 0
    return true
  }

  latestError(server: number): Sight {
    return sights[this.latest[server]]
  }

  restart(): void {
    this.errors.fill(0)
  }

  tape(tape: Tape): void {
    for (const column of [this.errors, this.latest]) tape.array(column, column.length)
  }
}
