/** HAProxy's log of requests (configuration manual §8.2.3 "option httplog"): what it records of each request that leaves it. */
import type { RequestKind } from '../../../design'
import { NOWHERE } from '../../../kernel/ring'
import { roomFor } from '../../../ledger/recording'
import type { Recording } from '../../../ledger/recording'
import { REDISPATCHED, SEALED } from '../../../network/calls'
import type { Call } from '../../../network/calls'
import { LogRows } from './log-rows'
import type { Termination } from './termination'

/** What is known of a request when it leaves HAProxy; times are -1 for phases that it did not reach. */
interface Departure {
  status: number
  /** Waiting for a server; connecting; waiting for the answer; in total. */
  queueUs: number
  connectUs: number
  answerUs: number
  totalUs: number
  /** Requests in the process with this one, in the backend without it, on the server without it. */
  process: number
  backend: number
  server: number
  /** Its positions in the server's queue and in the backend's; 0 when it did not wait. */
  serverQueue: number
  backendQueue: number
  /** When HAProxy accepted it. */
  beganUs: number
  /** The client's address and the hash of the path, as numbers. */
  address: number
  uri: number
}

export interface RequestLogRecord extends Omit<Departure, 'beganUs'> {
  timeUs: number
  request: number
  kind: RequestKind
  user: number
  /** Index of the last server; -1 for none. */
  chosen: number
  /** Which of its backends, 0 for the default one. */
  place: number
  termination: Termination
  retries: number
  redispatched: boolean
  /** It came to the port for HTTPS. */
  sealed: boolean
}

const CAPACITY = 32
const FIELDS = 21

export class RequestLog extends LogRows {
  constructor(record: Recording) {
    super(roomFor(record, CAPACITY), FIELDS)
  }

  /** A request leaves HAProxy: its call there, and what else is known of it. */
  add(call: Call, departure: Departure): void {
    const { rows } = this
    let at = this.next()
    if (at === NOWHERE) return
    rows[at++] = departure.beganUs
    rows[at++] = call.number
    rows[at++] = call.kind
    rows[at++] = call.user
    rows[at++] = departure.address
    rows[at++] = departure.uri
    rows[at++] = call.server
    rows[at++] = call.termination
    rows[at++] = call.tries - 1
    rows[at++] = call.flags & (REDISPATCHED | SEALED)
    rows[at++] = departure.status
    rows[at++] = departure.queueUs
    rows[at++] = departure.connectUs
    rows[at++] = departure.answerUs
    rows[at++] = departure.totalUs
    rows[at++] = departure.process
    rows[at++] = departure.backend
    rows[at++] = departure.server
    rows[at++] = departure.serverQueue
    rows[at++] = departure.backendQueue
    rows[at] = call.tried
  }
}
