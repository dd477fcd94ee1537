/**
 * Eavesdroppers: what somebody on a link hears of what passes there, and what they change. In clear they read who asks for
 * what; encrypted, only that something passes. It decides nothing, unless they change answers.
 */
import type { Tape, Taped } from '../kernel/tape'
import { CHANGED, RESET, rootOf, SEALED } from './calls'
import type { Call } from './calls'
import { CHANGES, NOBODY } from './links'
import type { LinkTable } from './links'
import { BINLOG } from './messages'
import type { Message } from './messages'

/** How much is kept of each link. */
const KEPT = 8

/** The fields of a row. Of what is encrypted KIND, USER, URI and STATUS are NOTHING. */
const TIME_US = 0
const REQUEST = 1
const PURPOSE = 2
const IS_SEALED = 3
const KIND = 4
const USER = 5
const URI = 6
const STATUS = 7
const FIELDS = 8
export const NOTHING = -1
/** In place of a purpose: a request. */
export const A_REQUEST = -1

/** One thing heard: a request with its answer, or a message. */
export interface Heard {
  timeUs: number
  /** The request's number; of a message what it is about, in clear. */
  request: number
  /** The place in `purposes` of a message; A_REQUEST. */
  purpose: number
  sealed: boolean
  kind: number
  user: number
  uri: number
  /** Of the answer; NOTHING before it comes. */
  status: number
}

export class Ears implements Taped {
  /** By link: what was heard, how much of it could be read, the answers changed, the connections broken by trying to. */
  readonly heard: Float64Array
  readonly read: Float64Array
  readonly changed: Float64Array
  readonly broken: Float64Array
  /** Answers that somebody has changed and that have reached people, who cannot know. */
  believed = 0
  private readonly rows: Float64Array

  constructor(private readonly links: LinkTable) {
    const count = links.links.length
    this.heard = new Float64Array(count)
    this.read = new Float64Array(count)
    this.changed = new Float64Array(count)
    this.broken = new Float64Array(count)
    this.rows = new Float64Array(count * KEPT * FIELDS)
  }

  /** A changed answer has reached somebody. */
  believe(): void {
    this.believed++
  }

  /** A request has come over its link. */
  request(call: Call): void {
    const sealed = (call.flags & SEALED) !== 0
    const row = this.next(call.link, sealed)
    this.rows[row + TIME_US] = call.enteredUs
    this.rows[row + REQUEST] = call.number
    this.rows[row + PURPOSE] = A_REQUEST
    this.rows.fill(NOTHING, row + KIND, row + FIELDS)
    if (sealed) return
    this.rows[row + KIND] = call.kind
    this.rows[row + USER] = call.user
    this.rows[row + URI] = rootOf(call).uri
  }

  /** An answer comes over its link. A page in clear can be changed unnoticed; a record of TLS cannot (RFC 8446 §5.2). */
  answer(call: Call): void {
    const { flags, link, status } = call
    if (status < 0) return
    const sealed = (flags & SEALED) !== 0
    if (!sealed) this.keepStatus(call)
    if (this.links.ear[link] !== CHANGES) return
    if (sealed) {
      call.status = RESET
      this.broken[link]++
    } else if (status === 200) {
      call.flags |= CHANGED
      this.changed[link]++
    }
  }

  /** A message has come over its link. Checks and acknowledgements say nothing that is worth hearing. */
  message({ link, purpose, startedUs, subject }: Message): void {
    if (purpose !== BINLOG) return
    const sealed = this.links.readable[link] === 0
    const row = this.next(link, sealed)
    this.rows[row + TIME_US] = startedUs
    this.rows[row + REQUEST] = sealed ? NOTHING : subject
    this.rows[row + PURPOSE] = purpose
    this.rows.fill(NOTHING, row + KIND, row + FIELDS)
  }

  /** The latest that were heard on a link, newest first. */
  latest(link: number): Heard[] {
    const count = Math.min(KEPT, this.heard[link])
    return Array.from({ length: count }, (_, ago) => {
      const row = this.rowOf(link, this.heard[link] - 1 - ago)
      const [timeUs, request, purpose, sealed, kind, user, uri, status] = this.rows.subarray(row)
      return { timeUs, request, purpose, sealed: sealed === 1, kind, user, uri, status }
    })
  }

  tape(tape: Tape): void {
    const { columns } = this
    const used = this.links.ear.some((ear) => ear !== NOBODY) || this.heard.some((count) => count > 0)
    const on = tape.optional(used, () => {
      this.believed = tape.number(this.believed)
      for (const column of columns) tape.array(column, column.length)
    })
    if (on || !tape.playing) return
    this.believed = 0
    for (const column of columns) column.fill(0)
  }

  private get columns() {
    return [this.links.ear, this.heard, this.read, this.changed, this.broken, this.rows]
  }

  private keepStatus({ link, number, status }: Call): void {
    for (let index = this.heard[link] - 1; index >= Math.max(0, this.heard[link] - KEPT); index--) {
      const row = this.rowOf(link, index)
      if (this.rows[row + REQUEST] !== number || this.rows[row + KIND] === NOTHING) continue
      this.rows[row + STATUS] = status
      return
    }
  }

  private next(link: number, sealed: boolean): number {
    const row = this.rowOf(link, this.heard[link]++)
    if (!sealed) this.read[link]++
    this.rows[row + IS_SEALED] = sealed ? 1 : 0
    return row
  }

  private rowOf(link: number, index: number): number {
    return (link * KEPT + (index % KEPT)) * FIELDS
  }
}
