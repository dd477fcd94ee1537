/**
 * One failover: the replicas that answer stop receiving and say what they have; the one that has most is promoted, at once or
 * when it has applied it; the others and the applications are pointed at it. Whoever does not answer is left as it is.
 */
import type { Tape, Taped } from '../../kernel/tape'
import type { JournalEvent } from '../../ledger/journal'
import { APPLY, ATTACH, order, POINT, PROMOTE, readAnswer, STOP_IO, UNLINKED } from './orders'
import { REPLACED } from './watch'
import type { Watch } from './watch'
import type { Wire } from './wire'

export const stages = ['watching', 'stopping', 'applying', 'promoting', 'pointing'] as const
export type Stage = (typeof stages)[number]
const WATCHING = 0
const STOPPING = 1
const APPLYING = 2
const PROMOTING = 3
const POINTING = 4

/** What a replica has said, or has not. */
const UNASKED = -2
const SILENT = -1

/** What a failover needs of its manager; lines of databases come first, in the order of `indices`. */
export interface Crew {
  readonly wire: Wire
  readonly watch: Watch
  /** The indices of the services by line. */
  readonly indices: readonly number[]
  readonly databases: number
  readonly applyFirst: boolean
  readonly failedProbes: number
  readonly nowUs: number
  note(event: JournalEvent, subject: number, value: number, extra?: number): void
}

export class Failover implements Taped {
  /** A place in `stages`. */
  stage = WATCHING
  /** Lines of the dead primary, and of the replica that is promoted; -1 for none. */
  primary = -1
  chosen = -1
  /** When the last one began, 0 for none; and how long it took, -1 for one that did not come to its end. */
  beganUs = 0
  tookUs = -1
  /** By line of a database: what it had received when it stopped, or UNASKED or SILENT. */
  readonly received: Float64Array

  constructor(private readonly crew: Crew) {
    this.received = new Float64Array(crew.databases).fill(UNASKED)
  }

  get active(): boolean {
    return this.stage !== WATCHING
  }

  /** Those that say what they have received. */
  get candidates(): number[] {
    return [...this.received.keys()].filter((line) => this.received[line] >= 0)
  }

  begin(primary: number, replicas: readonly number[]): void {
    this.stage = STOPPING
    this.primary = primary
    this.chosen = -1
    this.beganUs = this.crew.nowUs
    this.tookUs = -1
    this.received.fill(UNASKED)
    for (const line of replicas) {
      this.received[line] = SILENT
      this.crew.wire.send(line, order(this.crew.applyFirst ? APPLY : STOP_IO))
    }
  }

  /** An order was answered. */
  answered(line: number, kind: number, value: number): void {
    if (this.stage === STOPPING && (kind === STOP_IO || kind === APPLY))
      this.received[line] = readAnswer(value).received
    else if (this.stage === APPLYING && kind === APPLY && readAnswer(value).idle) this.promote()
    else if (this.stage === PROMOTING && kind === PROMOTE) this.point()
    else if (kind === ATTACH && readAnswer(value).source !== this.crew.indices[this.chosen]) this.miss(line, 1)
    else if (kind === POINT && value === UNLINKED) this.miss(line, 1)
    this.goOn()
  }

  /** An order was refused, or nobody answered; `goOn` follows. */
  missed(line: number, kind: number): void {
    if (kind === ATTACH || kind === POINT) this.miss(line, 0)
  }

  /** The next step, when all have answered, or will not. */
  goOn(): void {
    if (this.crew.wire.acts) return
    if (this.stage === STOPPING) this.choose()
    else if (this.stage === POINTING) this.end()
  }

  /** Time has passed: what waits for the chosen replica is ordered again, until it no longer answers. */
  tick(): void {
    const { failedProbes, watch, wire } = this.crew
    const waits = this.stage === APPLYING || this.stage === PROMOTING
    if (waits && watch.failed[this.chosen] >= failedProbes) this.fail()
    else if (waits && !wire.isBusy(this.chosen))
      wire.send(this.chosen, order(this.stage === APPLYING ? APPLY : PROMOTE))
    this.goOn()
  }

  /** Whatever was going on is over; what was the last one is remembered. */
  stop(): void {
    this.stage = WATCHING
  }

  clear(): void {
    this.stop()
    this.primary = this.chosen = -1
    this.beganUs = 0
    this.tookUs = -1
    this.received.fill(UNASKED)
  }

  tape(tape: Tape): void {
    this.stage = tape.number(this.stage)
    this.primary = tape.number(this.primary)
    this.chosen = tape.number(this.chosen)
    this.beganUs = tape.number(this.beganUs)
    this.tookUs = tape.number(this.tookUs)
    tape.array(this.received, this.received.length)
  }

  private choose(): void {
    const { candidates, received } = this
    const most = Math.max(...candidates.map((line) => received[line]))
    const chosen = candidates.find((line) => received[line] === most)
    if (chosen === undefined) {
      this.fail()
      return
    }
    this.chosen = chosen
    this.note('failoverChose', chosen, most, candidates.length)
    if (!this.crew.applyFirst) this.promote()
    else {
      this.stage = APPLYING
      this.crew.wire.send(chosen, order(APPLY))
    }
  }

  private promote(): void {
    this.stage = PROMOTING
    this.crew.wire.send(this.chosen, order(PROMOTE))
  }

  private point(): void {
    const { databases, indices, watch, wire } = this.crew
    this.stage = POINTING
    const to = indices[this.chosen]
    this.note('failoverPoints', this.chosen, indices[this.primary])
    for (const line of watch.replicasOf(this.primary)) {
      if (line === this.chosen) continue
      if (this.received[line] < 0) this.miss(line, 0)
      else wire.send(line, order(ATTACH, to))
    }
    for (let line = databases; line < indices.length; line++) wire.send(line, order(POINT, to, indices[this.primary]))
  }

  private miss(line: number, why: number): void {
    this.note('failoverMissed', line, this.crew.indices[this.primary], why)
  }

  private end(): void {
    this.stop()
    this.crew.watch.held[this.primary] = REPLACED
    this.tookUs = this.crew.nowUs - this.beganUs
    this.note('failoverDone', this.chosen, this.crew.indices[this.primary], this.tookUs)
  }

  private fail(): void {
    this.stop()
    this.note('failoverFailed', this.primary, this.chosen < 0 ? -1 : this.crew.indices[this.chosen])
  }

  private note(event: JournalEvent, line: number, value: number, extra = 0): void {
    this.crew.note(event, this.crew.indices[line], value, extra)
  }
}
