/** Where a request is inside HAProxy: the values of a call's `phase`. 0 is none of these. */
import { rootOf } from '../../network/calls'
import type { Call } from '../../network/calls'

/** In the queue for a thread, and with a thread. */
export const IN_LINE = 101
export const PROCESSING = 102

/** Held by the kernel: HAProxy has not accepted the connection. */
export const NOT_ACCEPTED = 103
/** Accepted, and a part of the request has not come. */
export const RECEIVING = 6

/** In the backend's queue or in a server's own. */
export const IN_QUEUE = 1
/** Sent to a server that has not accepted the connection yet. */
export const CONNECTING = 2
/** The server has it; its answer has not come. */
export const WAITING = 3
/** The server has sent the headers, and no more. */
export const IN_BODY = 5
/** Between a failed connection and the next attempt on the same server. */
export const TURN_AROUND = 4

/** How the request of a client ends that leaves in this phase. */
export function leftIn(phase: number): 'CQ' | 'CC' | 'CH' | 'CD' {
  if (phase === IN_QUEUE) return 'CQ'
  if (phase === WAITING) return 'CH'
  return phase === IN_BODY ? 'CD' : 'CC'
}

/** True while a part of the request has not been sent. */
export function isIncomplete({ parent }: Call): boolean {
  return parent !== null && rootOf(parent).endsUs > 0
}
