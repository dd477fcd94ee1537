/** What HAProxy's `balance` chooses among, and the interface every algorithm implements. */
import type { Taped } from '../kernel/tape'

/** Chosen when every candidate is full. */
export const NO_SERVER = -1

/** The backend's servers as an algorithm sees them, by index in configuration order. */
export interface ServerTable {
  readonly count: number
  /** 0..256 */
  readonly weight: Int32Array
  /** Requests in progress on each server, including those in a retry turn-around. */
  readonly current: Int32Array
  /** True when `maxconn` is set and reached. */
  full(server: number): boolean
}

export interface Algorithm extends Taped {
  /** A server becomes usable. */
  join(server: number): void
  /** A server stops being usable. */
  leave(server: number): void
  /** A server's number of requests in progress changed. */
  loadChanged(server: number): void
  /** A usable server's weight was changed from `before`, and is still above 0. */
  weightChanged(server: number, before: number): void
  /**
   * The server for the next request, or NO_SERVER when all joined ones are full.
   * `avoid` (or -1) has just failed and is taken only when there is no other.
   */
  choose(avoid: number): number
}
