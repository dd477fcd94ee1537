/**
 * What HAProxy will write in its log about the requests in it, whatever their backends: a row for each call of the pool. Nothing
 * here influences a decision.
 */
import type { Tape, Taped } from '../../kernel/tape'
import { FREE } from '../../network/calls'
import type { Call } from '../../network/calls'
import type { World } from '../../world'
import { RequestLog } from './log/request-log'

/**
 * The fields of a row: when the request was last assigned and connected, its positions in the two queues, and who asks for
 * what, because the user's own call may be gone before it.
 */
export const ASSIGNED = 0
export const CONNECTED = 1
export const SERVER_QUEUE = 2
export const BACKEND_QUEUE = 3
export const ADDRESS = 4
export const URI = 5
export const BEGAN = 6
export const FIELDS = 7

export class CallBook implements Taped {
  readonly log: RequestLog
  rows = new Float64Array(64 * FIELDS)

  /** `index` is HAProxy's place among the services. */
  constructor(
    readonly world: World,
    private readonly index: number,
  ) {
    this.log = new RequestLog(world.record)
  }

  /** Where the call's row begins: it is there, and knows when the request began. */
  rowOf(call: Call): number {
    const at = call.index * FIELDS
    if (at >= this.rows.length) this.grow(at)
    // Of an earlier call in this row, or of this one.
    this.rows[at + BEGAN] = Math.max(this.rows[at + BEGAN], call.enteredUs)
    return at
  }

  tape(tape: Tape): void {
    this.log.tape(tape)
    const { all } = this.world.calls
    if (all.length * FIELDS > this.rows.length) this.grow(all.length * FIELDS)
    // What began in a future that is no longer one.
    if (tape.playing) this.rows.fill(0)
    for (const call of all) {
      if (call.stage === FREE || call.service !== this.index) continue
      for (let i = call.index * FIELDS; i < (call.index + 1) * FIELDS; i++) this.rows[i] = tape.aside(this.rows[i])
    }
  }

  private grow(least: number): void {
    const rows = new Float64Array(2 * least)
    rows.set(this.rows)
    this.rows = rows
  }
}
