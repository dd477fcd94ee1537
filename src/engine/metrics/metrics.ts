/**
 * The numbers of a run, counted from the ledger's entries and nothing else.
 * Sent = answered + failed + in flight holds at every instant.
 */
import { requestKinds } from '../design'
import { tapeRare } from '../kernel/tape'
import type { Tape, Taped } from '../kernel/tape'
import { causes, LASTING_CAUSES } from '../ledger/requests'
import type { Call } from '../network/calls'
import { Latencies } from './latencies'
import { PerSecond } from './per-second'
import { ServerPlaces } from './server-places'

export class Metrics implements Taped {
  /** Requests sent and answered, by kind; failed, by cause; all since the start of the run. */
  readonly sentByKind = new Float64Array(requestKinds.length)
  readonly answeredByKind = new Float64Array(requestKinds.length)
  readonly failedByKind = new Float64Array(requestKinds.length)
  readonly endedByCause = new Float64Array(causes.length)
  /** Requests answered by each server, one balancer's after another's: see `servers`. */
  private readonly answeredByServer: Float64Array
  readonly servers: ServerPlaces
  /** Reads answered without the user's own latest write. */
  staleReads = 0
  /** Requests that needed more than one attempt. */
  retried = 0
  readonly latencies = new Latencies()
  readonly perSecond: PerSecond

  /** `servers` is how many each balancer has, by its index among the services. */
  constructor(servers: readonly number[], links: number) {
    this.servers = new ServerPlaces(servers)
    this.answeredByServer = new Float64Array(this.servers.total)
    this.perSecond = new PerSecond(this.servers, links)
  }

  sent(nowUs: number, kind: number): void {
    this.sentByKind[kind]++
    this.perSecond.sent(nowUs)
  }

  /** `cause` is an index into `causes`; 0 is an answer. */
  ended(nowUs: number, call: Call, cause: number): void {
    const kind = call.kind
    const server = this.servers.placeOf(call.balancer, call.server)
    this.endedByCause[cause]++
    if (call.tries > 1) this.retried++
    if (cause === 0) {
      this.answeredByKind[kind]++
      if (server >= 0) this.answeredByServer[server]++
      if (call.missed > 0) this.staleReads++
      this.latencies.add(nowUs - call.enteredUs)
    } else this.failedByKind[kind]++
    this.perSecond.ended(nowUs, cause, server)
  }

  /** Requests answered by each server of the balancer with this index, in the order of its lines. */
  answeredBy(balancer: number): Float64Array {
    return this.servers.sliceOf(balancer, this.answeredByServer)
  }

  get sentTotal(): number {
    return sum(this.sentByKind)
  }

  get answered(): number {
    return this.endedByCause[0]
  }

  get failed(): number {
    return sum(this.endedByCause) - this.endedByCause[0]
  }

  get inFlight(): number {
    return this.sentTotal - this.answered - this.failed
  }

  tape(tape: Tape): void {
    const kinds = requestKinds.length
    tape.array(this.sentByKind, kinds)
    tape.array(this.answeredByKind, kinds)
    tape.array(this.failedByKind, kinds)
    tape.array(this.endedByCause, LASTING_CAUSES)
    tape.array(this.answeredByServer, this.answeredByServer.length)
    this.staleReads = tape.number(this.staleReads)
    this.retried = tape.number(this.retried)
    this.latencies.tape(tape)
    this.perSecond.tape(tape)
    tapeRare(tape, this.endedByCause.subarray(LASTING_CAUSES))
  }
}

function sum(values: Float64Array): number {
  let total = 0
  for (const value of values) total += value
  return total
}
