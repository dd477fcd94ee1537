/** Observes HAProxy at the very moment of a choice, to explain it; it changes nothing. */

/**
 * How a request gets its server: it `asked` the algorithm, `joins` the queue without asking it, is tried `again` on the
 * same server, or is dequeued because a slot was `freed`.
 */
export type ChoiceWay = 'asked' | 'joins' | 'again' | 'freed'

export interface ChoiceWatch {
  /** HAProxy has just written the request's line in its log. */
  logged: (number: number) => void
  /** HAProxy is about to choose for the request with this number; `avoid` has just failed, -1 for none. */
  choosing(request: number, way: 'asked' | 'joins', avoid: number): void
  /** The server it chose; -1: the request waits for any; -2: no server is usable. */
  chosen(request: number, server: number): void
  /** The request gets this server without the algorithm. */
  took(request: number, way: 'again' | 'freed', server: number): void
}
