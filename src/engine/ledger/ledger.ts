/** The one book of a run: every hop, every ended request and every state change passes here, and metrics count from it. */
import type { RequestKind } from '../design'
import type { EventQueue } from '../kernel/event-queue'
import type { Tape, Taped } from '../kernel/tape'
import { Metrics } from '../metrics/metrics'
import type { Call } from '../network/calls'
import type { IntervalSet } from '../services/mysql/replication/interval-set'
import { Hop, HopRing } from './hops'
import { Journal } from './journal'
import type { JournalEvent } from './journal'
import { LostWrites } from './lost-writes'
import type { Recent } from './recent'
import type { Recording } from './recording'
import { causeCode, RequestRing } from './requests'
import { RoutineRing } from './routine'
import type { RoutineEvent } from './routine'

/** Nobody reads more numbers than that. */
const MOST_RANGES = 8

export class Ledger implements Taped {
  readonly hops: HopRing
  readonly requests: RequestRing
  readonly journal = new Journal()
  readonly routine: RoutineRing
  readonly lostWrites = new LostWrites()
  readonly metrics: Metrics

  /** `servers` is how many servers each balancer has, by its index among the services; `links` how many links there are. */
  constructor(
    private readonly queue: EventQueue,
    servers: readonly number[],
    links: number,
    record: Recording,
    /** Null for a run that nobody watches. */
    readonly recent: Recent | null,
  ) {
    this.hops = new HopRing(record)
    this.requests = new RequestRing(record)
    this.routine = new RoutineRing(record)
    this.metrics = new Metrics(servers, links)
  }

  /** Something happened to a call at the service that handles it. `hop` is one of `Hop`. */
  hop(call: Call, hop: number, detail: number): void {
    this.hops.add(this.queue.nowUs, call.number, call.kind, call.service, hop, detail)
  }

  /** A user sent a request; `call` is its root. */
  sent(call: Call): void {
    this.hop(call, Hop.sent, 0)
    this.metrics.sent(this.queue.nowUs, call.kind)
    this.recent?.lately.sent(this.queue.nowUs)
  }

  /** A call has come to its service and was accepted. */
  arrived(call: Call): void {
    this.hop(call, Hop.arrived, call.link)
    this.metrics.perSecond.arrived(this.queue.nowUs, call.link)
    this.recent?.lately.arrived(this.queue.nowUs, call.link)
  }

  /** A request ended, exactly once; `status` is 0 when there was no answer, `code` a place in `causes`. */
  ended(call: Call, status: number, code: number): void {
    const { nowUs } = this.queue
    this.hop(call, Hop.ended, code)
    this.requests.add(call, nowUs, status, code)
    this.metrics.ended(nowUs, call, code)
    this.recent?.lately.ended(nowUs, call, code === causeCode.ok)
    this.recent?.endings.add(this.journal.total, call, nowUs, status, code)
  }

  note(event: JournalEvent, subject: number, value = 0, extra = 0): void {
    const { nowUs } = this.queue
    this.journal.add(nowUs, event, subject, value, extra)
    this.recent?.cuts.note(this.metrics.perSecond.second(Math.floor(nowUs / 1e6)).ended)
  }

  /** Something happened that happens all the time. */
  pass(event: RoutineEvent, subject: number, value: number, extra: number): void {
    this.routine.add(this.queue.nowUs, event, subject, value, extra)
  }

  /** These writes are lost; `subject` is the promoted replica, or the database that has committed them in vain. */
  lose(subject: number, numbers: IntervalSet, requests: ReadonlyMap<number, number>): void {
    this.lostWrites.add(numbers.list().map((write) => ({ write, request: requests.get(write) ?? 0 })))
    this.noteNumbers('lostWrites', subject, numbers)
  }

  /** These lost writes are back; `subject` is the database that has them. */
  regain(subject: number, numbers: IntervalSet): void {
    this.lostWrites.remove(numbers)
    this.noteNumbers('regained', subject, numbers)
  }

  /** Grows with everything that a viewer may want to stop at. */
  get entries(): number {
    return this.hops.total + this.journal.total + this.routine.total
  }

  tape(tape: Tape): void {
    this.hops.tape(tape)
    this.requests.tape(tape)
    this.journal.tape(tape)
    this.lostWrites.tape(tape)
    this.metrics.tape(tape)
    this.routine.tape(tape)
  }

  /** An entry for each range of the numbers; beyond so many ranges the others are only counted. */
  private noteNumbers(event: JournalEvent, subject: number, { ranges, size }: IntervalSet): void {
    if (size === 0) this.note(event, subject)
    let rest = size
    for (const [first, last] of ranges.slice(0, MOST_RANGES)) {
      this.note(event, subject, last - first + 1, first)
      rest -= last - first + 1
    }
    if (rest > 0) this.note(event, subject, rest)
  }
}

/** The kind's place in `requestKinds`, as calls carry it. */
export const kindCode = { static: 0, read: 1, write: 2 } as const satisfies Record<RequestKind, number>
