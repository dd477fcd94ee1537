/**
 * The ledger's finest grain: what happened to each request, when and where. Memory is bounded: a ring keeps the latest
 * hops, older ones come back by replaying the run.
 */
import { NOWHERE, Ring } from '../kernel/ring'
import type { Tape, Taped } from '../kernel/tape'
import { roomFor } from './recording'
import type { Recording } from './recording'

/** What can happen to a request. The `detail` of each hop is explained here. */
export const Hop = {
  /** The user sent it. */
  sent: 0,
  /** The name was resolved; 1 when the answer came from the user's cache. */
  resolved: 1,
  /** The call reached the service and was accepted; the index of the link it came over. */
  arrived: 2,
  /** Connection refused; 0 when the process is dead, 1 when its backlog is full, 2 when the link to it refuses, 4 when its connection is closed. */
  refused: 3,
  /** HAProxy chose; the server's index. */
  chosen: 4,
  /** HAProxy's turn-around before it retries the same server; the wait in microseconds. */
  waiting: 5,
  /** It joined the service's queue; the length of the queue. */
  queued: 6,
  /** A worker took it. */
  started: 7,
  /** MySQL committed a write; the write's number. */
  committed: 8,
  /** MySQL served a read without the user's own latest write; that write's number. */
  stale: 9,
  /** The service answered; the status. */
  answered: 10,
  /** The service closed the connection without an answer. */
  reset: 11,
  /** The service gave up waiting; the server's index, if any. */
  timedOut: 12,
  /** The service abandoned it because the caller was gone. */
  dropped: 13,
  /** The packet was lost on a cut link; the link's index. */
  lost: 14,
  /** The request ended for its user; its cause. */
  ended: 15,
  /** Nginx passed it to a server of its upstream group; the server's index, or -1 when none was live. */
  passed: 16,
  /** Its worker or thread was freed before it was answered; how many are still busy. */
  released: 17,
  /** MySQL's commit waits until replicas have received the write; how many commits wait. */
  awaiting: 18,
  /** The commit stopped waiting; 1 when enough replicas had the write, 0 when not. */
  acknowledged: 19,
  /** The service cut its answer short; the status in its headers, or 0 for an answer that is not HTTP. */
  spoiled: 20,
  /** Its machine is without power and says nothing; 1 when it was there as the power went, 0 when it came later. */
  vanished: 21,
  /** The TLS handshake has begun; how long it takes, or 0 when the process leaves it undone. */
  shaking: 22,
  /** The packet filter of the service's host dropped its first packet. */
  filtered: 23,
  /** The queue of connections that the service has not accepted is full: its first packet was dropped; when it is sent again. */
  repeated: 24,
  /** The user's browser sent it again, on a new connection: the old one was closed without an answer. */
  resent: 25,
} as const
export type HopName = keyof typeof Hop
export const hopNames = [
  'sent',
  'resolved',
  'arrived',
  'refused',
  'chosen',
  'waiting',
  'queued',
  'started',
  'committed',
  'stale',
  'answered',
  'reset',
  'timedOut',
  'dropped',
  'lost',
  'ended',
  'passed',
  'released',
  'awaiting',
  'acknowledged',
  'spoiled',
  'vanished',
  'shaking',
  'filtered',
  'repeated',
  'resent',
] as const satisfies readonly HopName[]

export interface HopRecord {
  timeUs: number
  /** The request's number. */
  request: number
  /** Index of the service it happened at. */
  service: number
  hop: HopName
  detail: number
}

const CAPACITY = 1 << 16

/** The fields of a row. WHAT says where, what and of which kind: the service times 65536, plus the hop times 256, plus the kind. */
const TIME_US = 0
const REQUEST = 1
const WHAT = 2
const DETAIL = 3
const FIELDS = 4

export class HopRing implements Taped {
  private readonly ring: Ring

  constructor(record: Recording) {
    this.ring = new Ring(roomFor(record, CAPACITY), FIELDS)
  }

  /** Hops ever recorded; the latest has index `total - 1`. */
  get total(): number {
    return this.ring.total
  }

  /** Index of the oldest hop still kept. */
  get first(): number {
    return this.ring.first
  }

  /** `kind` is the request's, as calls carry it; `hop` is one of `Hop`. */
  add(timeUs: number, request: number, kind: number, service: number, hop: number, detail: number): void {
    const { rows } = this.ring
    const row = this.ring.next()
    if (row === NOWHERE) return
    rows[row + TIME_US] = timeUs
    rows[row + REQUEST] = request
    rows[row + WHAT] = (service << 16) | (hop << 8) | kind
    rows[row + DETAIL] = detail
  }

  /** When the oldest hop still kept happened; 0 while none has been dropped. */
  get oldestUs(): number {
    return this.first === 0 || this.total === 0 ? 0 : this.ring.rows[this.ring.at(this.first) + TIME_US]
  }

  /** The hop with this index, first ≤ index < total. */
  at(index: number): HopRecord {
    const { rows } = this.ring
    const row = this.ring.at(index)
    return {
      timeUs: rows[row + TIME_US],
      request: rows[row + REQUEST],
      service: rows[row + WHAT] >> 16,
      hop: hopNames[(rows[row + WHAT] >> 8) & 255],
      detail: rows[row + DETAIL],
    }
  }

  /** Visits the arrivals since a time, newest first: the link they came over, when, the request's kind and number. */
  forEachArrival(sinceUs: number, visit: (link: number, timeUs: number, kind: number, request: number) => void): void {
    const { ring } = this
    const { rows } = ring
    for (let index = ring.total - 1; index >= ring.first; index--) {
      const row = ring.at(index)
      const timeUs = rows[row + TIME_US]
      if (timeUs < sinceUs) return
      const what = rows[row + WHAT]
      if (((what >> 8) & 255) === Hop.arrived) visit(rows[row + DETAIL], timeUs, what & 255, rows[row + REQUEST])
    }
  }

  /** Visits the hops from an index on, oldest first; `hop` is one of `Hop`. Returns the index to go on from. */
  forEachFrom(
    index: number,
    visit: (timeUs: number, request: number, service: number, hop: number, detail: number) => void,
  ): number {
    const { ring } = this
    const { rows } = ring
    for (let next = Math.max(index, ring.first); next < ring.total; next++) {
      const row = ring.at(next)
      const what = rows[row + WHAT]
      visit(rows[row + TIME_US], rows[row + REQUEST], what >> 16, (what >> 8) & 255, rows[row + DETAIL])
    }
    return ring.total
  }

  /** What is kept of one request, oldest first; complete when its first hop is `sent`. */
  of(request: number): HopRecord[] {
    const found: HopRecord[] = []
    for (let index = this.first; index < this.total; index++) {
      if (this.ring.rows[this.ring.at(index) + REQUEST] === request) found.push(this.at(index))
    }
    return found
  }

  /** A restored run keeps the count but none of the hops: they come back by replay. */
  tape(tape: Tape): void {
    this.ring.tapeCount(tape)
  }
}
