/**
 * A call is one exchange: a caller's request to a service over a link, and the answer back.
 * A user's request is the root call, handled by the users service; the calls it causes form a chain of children.
 * A call is a record of numbers, pooled and reused, so that a snapshot is a copy of numbers.
 */
import type { Tape } from '../kernel/tape'

/** Where a call is. */
export const FREE = 0
/** Travelling to its service. */
export const OUT = 1
/** At its service: waiting, being worked on, or waiting for a child. */
export const INSIDE = 2
/** Travelling back to its caller. */
export const BACK = 3
/** Lost on a cut link or at a machine without power; only a timeout ends it. */
export const LOST = 4
/** Accepted by a service that does not answer. */
export const HELD = 5

/** Results that are not a status: the connection was refused, or closed before the answer. */
export const REFUSED = -1
export const RESET = -2
/** The answer is not HTTP. */
export const GARBAGE = -3
/** The caller did not accept the certificate. */
export const WRONG_AUTHORITY = -4
export const WRONG_NAME = -5
export const WRONG_DATE = -6

/** Bits of `flags`. */
export const CONNECTED = 1
/** Its event came due while the service was paused, and waits for it. */
export const DUE = 2
export const TIMEOUT_DUE = 4
/** HAProxy: counted among its server's connections. */
export const HOLDS_SERVER = 8
/** HAProxy: the next attempt chooses a server again. */
export const REDISPATCH = 16
/** HAProxy: redispatched: an attempt went to a different server than the one before (the `+` of the log's retries). */
export const REDISPATCHED = 32
/** HAProxy: a hash or a cookie names its server; it queues for that one even when others have room. */
export const BOUND = 64
/** HAProxy: the cookie of the request names its server, and no retry has gone elsewhere yet. */
export const DIRECT = 256
/** Users: when it has ended, its user, one of a closed population, thinks and then sends the next. */
export const THINKS_AGAIN = 128
/** Lost at a machine without power, not on the way there. */
export const VANISHED = 1024
/** Its answer is cut short. */
export const TRUNCATED = 512
/** Its connection is encrypted; the handshake is still to come. */
export const SEALED = 2048
export const SHAKES = 4096
/** It goes in clear, to port 80, on a link where there is a port 443 as well. */
export const IN_CLEAR = 8192
/** It goes to the port that its scheme does not imply. */
export const ODD_PORT = 1 << 14
/** Root calls, of a client that does as it was told: it asks for `http://`, or for `https://`, and follows no redirect. */
export const ASKS_HTTP = 1 << 15
export const ASKS_HTTPS = 1 << 16
/** Root calls, of a client that was told a host: the name is not one of the certificate's, or it is; and one that accepts any certificate. */
export const OTHER_NAME = 1 << 17
export const NAME_FITS = 1 << 18
export const INSECURE = 1 << 19
/** Root calls: port 80 has sent it to port 443. */
export const SENT_ON = 1 << 21
/** Its answer stops after the headers, and the connection stays open. */
export const STALLED = 1 << 22
/** Somebody has changed its answer on the way. */
export const CHANGED = 1 << 20
/** It goes over a connection that was open already: it is not the first there. Its `status` is RESET when that is open no longer. */
export const REUSES = 1 << 23
/** Its connection is closed behind its answer. */
export const CLOSING = 1 << 24
/** HAProxy: the client's connection was closed without an answer, which no log says. */
export const UNANSWERED = 1 << 25
/** Root calls: the browser has sent it again, on a new connection. */
export const RESENT = 1 << 26

/** Checks that Nginx passes on are nobody's requests: their numbers, from here down, are by the message that is kept for each. */
export const CHECKS = -1e9

export const isCheck = ({ number }: { readonly number: number }): boolean => number <= CHECKS

/**
 * A live call. Times begin with a fraction: the JavaScript engine then keeps them as floating-point numbers from the start.
 */
export class Call {
  /** The request this call belongs to, numbered from 1 in the order they were sent. */
  number = 0
  kind = 0
  user = 0
  /** The user's latest write that had been answered when the request was sent; 0 for none. */
  ownWrite = 0
  /** Whether Nginx finds a file at a static path. */
  staticStatus = 0
  /** The service that handles the call. */
  service = 0
  link = 0
  parent: Call | null = null
  child: Call | null = null
  stage = 0
  /** The handling service's own step. */
  phase = 0
  flags = 0
  /** The answer: an HTTP status, a MySQL error number, REFUSED or RESET. Before it: the round trips of a handshake to come. */
  status = 0
  /** Which of several the service chose: HAProxy's server, Nginx's server, the application's database. */
  server = 0
  tries = 0
  termination = 0
  /** Root calls only: the balancer that `server`, `tries` and `termination` are of; -1 for none. */
  balancer = -1
  /** The write this call committed; 0 for none. */
  write = 0
  /** The user's own write that the database did not show yet (a stale read); 0 for none. */
  missed = 0
  /** The database that executed the statement; -1 for none. */
  database = 0
  /** Its neighbours in a queue of waiting calls. */
  next: Call | null = null
  previous: Call | null = null
  /** Root calls only, as bits of 32: the client's IPv4 address, and the sdbm hash of the path it asks for. */
  address = 0
  uri = 0
  /** Root calls only: the browser's cookie, as a place in `CookieNames`; 0 when it sends none. */
  cookie = 0
  /** Root calls only: hashes of the header X-User and the URL parameter `id`, plus 1; -1 for none. 0: as the person's own are. */
  header = 0
  param = 0
  /** Nginx: the servers of its upstream group that the request was passed to, one bit each. */
  tried = 0
  /** When its caller stops waiting for the connection. Root calls: when a client leaves that was told when; 0 for others. */
  connectByUs = 0.5
  /** When the call came to its service (root: when the user sent it). */
  enteredUs = 0.5
  /** The current leg of travel or work. Root calls: `endsUs` is how long their client pauses in the middle of sending; 0 for not at all. */
  startedUs = 0.5
  endsUs = 0.5

  /** `index` is its place in the pool; `slot` that of its next step in the event queue, before the one of its timeout. */
  constructor(
    readonly index: number,
    readonly slot: number,
  ) {}

  /**
   * Of a live call; `all` are those of its pool. Written out field by field: a snapshot of thousands of calls spends
   * most of its time here.
   */
  tape(tape: Tape, all: readonly Call[]): void {
    this.number = tape.number(this.number)
    this.kind = tape.number(this.kind)
    this.user = tape.number(this.user)
    this.ownWrite = tape.number(this.ownWrite)
    this.staticStatus = tape.number(this.staticStatus)
    this.service = tape.number(this.service)
    this.link = tape.number(this.link)
    this.parent = tapeCall(tape, all, this.parent)
    this.child = tapeCall(tape, all, this.child)
    this.phase = tape.number(this.phase)
    this.flags = tape.number(this.flags)
    this.status = tape.number(this.status)
    this.server = tape.number(this.server)
    this.tries = tape.number(this.tries)
    this.termination = tape.number(this.termination)
    this.balancer = tape.number(this.balancer)
    this.write = tape.number(this.write)
    this.missed = tape.number(this.missed)
    this.database = tape.number(this.database)
    this.next = tapeCall(tape, all, this.next)
    this.previous = tapeCall(tape, all, this.previous)
    this.address = tape.number(this.address)
    this.uri = tape.number(this.uri)
    this.tried = tape.number(this.tried)
    this.connectByUs = tape.number(this.connectByUs)
    this.enteredUs = tape.number(this.enteredUs)
    this.startedUs = tape.number(this.startedUs)
    this.endsUs = tape.number(this.endsUs)
    this.cookie = tape.number(this.cookie)
  }
}

/** The root call: the user's own request, from which all its other calls descend. */
export function rootOf(call: Call): Call {
  let root = call
  while (root.parent !== null) root = root.parent
  return root
}

/** Passes a reference to a call of a pool over the tape. */
export function tapeCall(tape: Tape, all: readonly Call[], call: Call | null): Call | null {
  const index = tape.number(call === null ? -1 : call.index)
  return index < 0 ? null : all[index]
}

/** Makes a new call the child of another: it belongs to the same request. */
export function adopt(child: Call, parent: Call): void {
  child.parent = parent
  parent.child = child
  child.number = parent.number
  child.kind = parent.kind
  child.user = parent.user
  child.ownWrite = parent.ownWrite
  child.staticStatus = parent.staticStatus
}

/** Before a child loses its parent and works on: what is asked of the root of a request is asked of the child from now on. */
export function bequeath(parent: Call, child: Call): void {
  const { address, cookie, header, param, uri } = rootOf(parent)
  child.address = address
  child.cookie = cookie
  child.header = header
  child.param = param
  child.uri = uri
}

/** Copies what the database did, and whether the answer is complete, from the answered child to its parent. */
export function carryResult(child: Call, call: Call): void {
  call.write = child.write
  call.missed = child.missed
  call.database = child.database
  call.flags |= child.flags & (TRUNCATED | CHANGED)
}

/** Copies what the balancer did with a call to its parent, and returns the parent. */
export function carryVerdict(child: Call, call: Call): Call {
  call.balancer = child.service
  call.server = child.server
  call.tries = child.tries
  call.termination = child.termination
  call.flags |= child.flags & (REDISPATCHED | UNANSWERED)
  return call
}
