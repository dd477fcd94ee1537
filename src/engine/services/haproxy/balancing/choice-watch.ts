/** Whoever wants to know HAProxy's reasons looks at its state at the very moment of a choice; nothing is changed by it. */

/**
 * How a request comes to its server: `asked` the algorithm, `joins` those in the queue without asking it, is tried
 * `again` at the same server, or a slot is `freed` for it.
 */
export type ChoiceWay = 'asked' | 'joins' | 'again' | 'freed'

export interface ChoiceWatch {
  /** HAProxy has just written the request's line in its log. */
  logged: (number: number) => void
  /** HAProxy is about to choose for the request with this number; `avoid` has just failed, -1 for none. */
  choosing(request: number, way: 'asked' | 'joins', avoid: number): void
  /** The server it chose; -1: it waits for any, -2: no server is usable. */
  chosen(request: number, server: number): void
  /** It takes this server without the algorithm. */
  took(request: number, way: 'again' | 'freed', server: number): void
}
