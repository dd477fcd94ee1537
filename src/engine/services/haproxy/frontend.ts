/**
 * HAProxy's side of its clients, for a site that limits them or has slow ones: how many connections it has accepted, those that
 * the kernel holds for it, in their order, and those whose request is not complete. Without it every request is taken at once.
 */
import type { Tape, Taped } from '../../kernel/tape'
import { Hop } from '../../ledger/hops'
import { CallQueue } from '../../network/call-queue'
import { INSIDE, rootOf } from '../../network/calls'
import type { Call } from '../../network/calls'
import type { World } from '../../world'
import type { Service } from '../service'
import type { HaproxyAccount } from './book'
import { terminationCode } from './log/termination'
import { turnAway } from './turn-away'
import { isIncomplete, NOT_ACCEPTED, RECEIVING } from './phases'

export interface Process extends Pick<Service, 'index' | 'paused' | 'port' | 'settings'> {
  readonly account: HaproxyAccount
  readonly clients: { readonly connections: { readonly idle: number } | null }
  /** A request is complete. */
  take(call: Call): void
}

export class HaproxyFrontend implements Taped {
  /** Connections accepted, idle ones too, and those of them whose request is not complete. */
  open = 0
  receiving = 0
  /** Connections in the kernel's accept queue. */
  private readonly line: CallQueue
  private serving = false

  /** `coming`: of the calls inside, those that it has not been given yet. */
  constructor(
    private readonly world: World,
    private readonly process: Process,
    coming = 0,
  ) {
    this.line = new CallQueue(world.calls)
    for (const { service, stage } of world.calls.all) if (service === process.index && stage === INSIDE) this.open++
    this.open += this.idle - coming
  }

  /** Requests in HAProxy: none of them waits in the kernel, or for its client. */
  get present(): number {
    return this.open - this.receiving - this.idle
  }

  /** Connections between two requests. */
  private get idle(): number {
    return this.process.clients.connections?.idle ?? 0
  }

  /** Connections that the kernel holds. */
  get waiting(): number {
    return this.line.length
  }

  /** `isOpen`: over a connection that was accepted before. */
  arrive(call: Call, isOpen: boolean): void {
    if (isOpen) {
      this.receive(call)
      this.limit()
      return
    }
    call.phase = NOT_ACCEPTED
    this.line.push(call)
    this.serve()
    if (call.phase === NOT_ACCEPTED) this.world.ledger.hop(call, Hop.queued, this.line.length)
  }

  /** Room may have appeared. */
  serve(): void {
    const { line, process } = this
    if (this.serving) return
    this.serving = true
    const maxconn = process.settings.get('maxconn') || Infinity
    while (this.open < maxconn && !process.paused && line.first !== null) this.accept(line.first)
    this.serving = false
    this.limit()
  }

  /** A connection that had been accepted is closed. */
  left(): void {
    this.open--
    this.serve()
  }

  /** The rest of a request has come, or has not come in time. */
  timeout(call: Call): void {
    const { nowUs } = this.world.queue
    this.receiving--
    if (nowUs >= call.endsUs) this.complete(call)
    else {
      this.world.ledger.hop(call, Hop.timedOut, -1)
      this.end(call, 408, 'cR')
      this.world.network.answer(call, 408)
      this.left()
    }
  }

  /** True when the client has left before HAProxy had its request. */
  abandoned(call: Call): boolean {
    const { phase } = call
    if (phase !== NOT_ACCEPTED && phase !== RECEIVING) return false
    const { network } = this.world
    if (phase === NOT_ACCEPTED) this.line.remove(call)
    else {
      this.receiving--
      network.clearTimeout(call)
      this.end(call, 400, 'CR')
    }
    network.drop(call)
    if (phase === RECEIVING) this.left()
    return true
  }

  clear(): void {
    this.line.clear()
    this.open = this.receiving = 0
    this.limit()
  }

  tape(tape: Tape): void {
    this.open = tape.number(this.open)
    this.receiving = tape.number(this.receiving)
    this.line.tape(tape)
    this.limit()
  }

  private accept(call: Call): void {
    this.line.remove(call)
    this.open++
    this.receive(call)
  }

  private receive(call: Call): void {
    const { account, settings } = this.process
    const { network, queue } = this.world
    const pauseUs = isIncomplete(call) ? rootOf(call).endsUs : 0
    const restUs = call.enteredUs + pauseUs - queue.nowUs
    account.begins(call)
    if (restUs <= 0) {
      this.complete(call)
      return
    }
    call.phase = RECEIVING
    call.startedUs = queue.nowUs
    call.endsUs = queue.nowUs + restUs
    this.receiving++
    const limits = ['client', 'http-request'].map((name) => settings.get(`timeout ${name}`) || Infinity)
    network.setTimeout(call, Math.min(restUs, ...limits))
  }

  private complete(call: Call): void {
    call.phase = 0
    this.process.take(call)
  }

  /** The request never was one: neither the backend nor a server knows of it. */
  private end(call: Call, status: number, ending: 'cR' | 'CR'): void {
    const { account } = this.process
    call.tries = 1
    call.termination = terminationCode(ending, '-', '-')
    account.statistics.ereq++
    turnAway(account, call, status, this.present)
  }

  /** Behind so many connections the kernel drops what else wants in. */
  private limit(): void {
    const { port, settings } = this.process
    const maxconn = settings.get('maxconn')
    port.most = maxconn === 0 ? Infinity : this.open - this.idle + (settings.get('backlog') || maxconn) + 1
  }
}
