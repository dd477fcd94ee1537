/** Where a request is inside HAProxy: the values of a call's `phase`. 0 is none of these. */

/** In the queue for a thread, and with a thread. */
export const IN_LINE = 101
export const PROCESSING = 102

/** In the backend's queue or in a server's own. */
export const IN_QUEUE = 1
/** Sent to a server that has not accepted the connection yet. */
export const CONNECTING = 2
/** The server has it; its answer has not come. */
export const WAITING = 3
/** Between a failed connection and the next attempt on the same server. */
export const TURN_AROUND = 4
