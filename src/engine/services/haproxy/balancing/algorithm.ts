/** What HAProxy's `balance` chooses among, and the interface every algorithm implements. */
import type { HashType } from '../../../design'
import type { RandomStream } from '../../../kernel/random'
import type { Taped } from '../../../kernel/tape'

/** Returned when every candidate is full. A hash never returns it: its request waits for the one server that it names. */
export const NO_SERVER = -1
/** The key of a request that has nothing to hash: its server is the next in turn. */
export const NO_KEY = -1

/** The backend's servers as an algorithm sees them, by index in configuration order. */
export interface ServerTable {
  readonly count: number
  /** Whether the `server` line belongs to this backend. */
  has(server: number): boolean
  /** 0..256 */
  readonly weight: Int32Array
  /** The weight in force in sixteenths, as HAProxy counts it: less than 16 for each unit of weight during `slowstart`. */
  scaled(server: number): number
  /** Some server has less than its weight now. */
  readonly throttled: boolean
  /** The weight of the `server` line, whatever has been set since. */
  readonly initialWeight: Int32Array
  /** Requests in progress on each server, including those in a retry turn-around. */
  readonly current: Int32Array
  /** Requests in each server's own queue. */
  readonly queued: Int32Array
  readonly hashType: HashType
  /** 1 for a backup. */
  readonly backup: Uint8Array
  /** All backups serve at once, when they do. */
  readonly allbackups: boolean
  /**
   * For the algorithm that walks a table: the slot after the last one taken. It belongs to the backend: when backups take
   * over, the walk continues from there in their table (measured).
   */
  place: number
  readonly luck: RandomStream
  /** True when `maxconn` is set and reached, or the server's own queue is not empty. */
  full(server: number): boolean
}

/** What an algorithm can show besides its choices. */
interface AlgorithmSights {
  /** The server in each slot of its table or ring, in order; when there are more than `most`, that many at equal distances. */
  placesOf?(most: number): number[]
  /** Where along its table or ring a key falls, 0..1. */
  shareOf?(key: number): number
  /** `random`: the two servers drawn last, and the one that was taken; empty before the first draw. */
  readonly drawn?: readonly number[]
}

export interface Algorithm extends Taped, AlgorithmSights {
  /** The only weights accepted during the run are 0 and that of the `server` line (management manual §9.3 "set weight"). */
  readonly fixedWeights?: true
  /** A server becomes usable. */
  join(server: number): void
  /** A server stops being usable. */
  leave(server: number): void
  /** A server's number of requests in progress, or in its own queue, changed. */
  loadChanged(server: number): void
  /** A usable server's weight in force was changed from `before` sixteenths, and is still above 0. */
  weightChanged(server: number, before: number): void
  /**
   * The server for the next request, or NO_SERVER when all usable ones are full.
   * `avoid` (or -1) has just failed and is chosen only when there is no other. `key` is the request's hash key, a whole
   * number from 0 to 4294967295, or NO_KEY; 0 when the algorithm is not a hash.
   */
  choose(avoid: number, key: number): number
}
