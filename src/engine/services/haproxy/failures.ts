/**
 * How an awaited answer can fail after the server has received the request. Status and termination are measured on
 * HAProxy 2.6; whether `observe` counts an answer that is retried (`countedFirst`) is not.
 */
import type { Sight } from './health/observer'
import type { Ending } from './log/termination'
import { EMPTY_RESPONSE, JUNK_RESPONSE, RESPONSE_TIMEOUT } from './settings'

export interface ResponseFailure {
  /** The condition of `retry-on`. */
  condition: number
  /** What the client gets when it is not retried. */
  status: number
  ending: Ending
  sight: Sight
  /** It counts as an error of the server even when it is retried. */
  countedFirst: boolean
  /** Its ending when it has marked its server DOWN, and that ends all requests there; absent: the same (measured). */
  shutdown?: Ending
}

export const failures = {
  closed: {
    condition: EMPTY_RESPONSE,
    status: 502,
    ending: 'SH',
    sight: 'Close from server (http)',
    countedFirst: false,
  },
  junk: {
    condition: JUNK_RESPONSE,
    status: 502,
    ending: 'PH',
    sight: 'Invalid http response (headers)',
    countedFirst: true,
    shutdown: 'DH',
  },
  tooLate: {
    condition: RESPONSE_TIMEOUT,
    status: 504,
    ending: 'sH',
    sight: 'Read timeout (http)',
    countedFirst: false,
  },
} as const satisfies Record<string, ResponseFailure>
