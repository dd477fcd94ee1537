/**
 * HAProxy's health checks on the clock: one per server, the next a full interval after the end of the last.
 * A check that nobody answers ends after `inter` (HAProxy 2.6 without `timeout check`).
 */
import type { Tape, Taped } from '../../../kernel/tape'
import { DROPPED, REFUSES } from '../../../network/links'
import { ANSWERS_500, SENDS_GARBAGE } from '../../../network/port'
import type { World } from '../../../world'
import type { Service } from '../../service'
import { checkStatuses } from '../log/server-log'
import type { CheckResult, CheckStatus } from '../log/server-log'
import type { CheckSettings, ServerHealth, Verdict } from './server-health'

const IDLE = 0
const SENT = 1
const ANSWERED = 2
/** The duration of the last check, where none has ended. */
const NEVER = -1

/** What an HTTP check gets; whoever answers 500 to everything answers so to checks. */
function answerTo({ port: { mode }, checkStatus }: Service): CheckStatus {
  if (mode === SENDS_GARBAGE) return 'L7RSP'
  return mode !== ANSWERS_500 && checkStatus >= 200 && checkStatus < 400 ? 'L7OK' : 'L7STS'
}

/** Where a server's checks go. */
export interface CheckTarget {
  service: Service
  link: number
  timer: number
}

export class Checker implements Taped {
  private readonly step: Uint8Array
  /** The latest result, an index into `checkStatuses`. */
  private readonly result: Uint8Array
  /** When the check in progress started. */
  private readonly startedUs: Float64Array
  readonly failed: Float64Array
  /** When the latest check started; what the canvas draws as a pulse. */
  readonly latestUs: Float64Array
  /** Of the last check that ended: how long it took, and the HTTP status it was answered with. */
  private readonly durationUs: Float64Array
  private readonly code: Float64Array
  private targets: readonly CheckTarget[] = []

  constructor(
    private readonly world: Pick<World, 'queue' | 'links' | 'ledger'>,
    /** Of the HAProxy whose checks these are. */
    private readonly service: number,
    private readonly check: CheckSettings,
    private readonly health: ServerHealth,
    count: number,
  ) {
    this.step = new Uint8Array(count)
    this.result = new Uint8Array(count)
    this.startedUs = new Float64Array(count)
    this.failed = new Float64Array(count)
    this.durationUs = new Float64Array(count).fill(NEVER)
    this.code = new Float64Array(count)
    this.latestUs = new Float64Array(count).fill(-1)
  }

  /** Called once, with one target for each server, when all services exist. */
  connect(targets: readonly CheckTarget[]): void {
    this.targets = targets
  }

  /** Starts the cycle: the first checks are spread evenly over one `inter`. */
  start(): void {
    this.targets.forEach((target, server) => {
      this.step[server] = IDLE
      this.durationUs[server] = NEVER
      const offsetUs = Math.floor((server * this.check.interUs) / this.targets.length)
      if (this.check.enabled) this.world.queue.schedule(target.timer, offsetUs)
    })
  }

  /** HAProxy itself was frozen and goes on: what came due meanwhile is done now. */
  catchUp(): void {
    for (const { timer } of this.targets) {
      if (this.check.enabled && !this.world.queue.pending(timer)) this.world.queue.schedule(timer, 0)
    }
  }

  stop(): void {
    for (const target of this.targets) this.world.queue.cancel(target.timer)
  }

  lastStatus(server: number): CheckStatus {
    return checkStatuses[this.result[server]]
  }

  /** What the latest check meets or has met; null while it is on its way to the server. */
  outcome(server: number): CheckStatus | null {
    return this.step[server] === SENT ? null : this.lastStatus(server)
  }

  /** A check has ended, or what requests met has counted as one; before that HAProxy says INI. */
  hasJudged(server: number): boolean {
    return this.durationUs[server] !== NEVER || this.lastStatus(server) === 'HANA'
  }

  /** The last check that ended; it took less than no time when none has. */
  lastCheck(server: number): CheckResult {
    return { status: this.lastStatus(server), code: this.code[server], durationUs: this.durationUs[server] }
  }

  /**
   * The server's timer is due; in maintenance the cycle goes on without checks, and nobody hears of one that was under way.
   * Returns what a check that ends now says about the server.
   */
  tick(server: number, inMaint: boolean): Verdict {
    const step = this.step[server]
    if (inMaint) {
      this.then(server, IDLE, this.health.intervalUs(server))
      return 'none'
    }
    if (step === ANSWERED) return this.finish(server)
    if (step === IDLE) this.send(server)
    else this.reach(server)
    return 'none'
  }

  /** What requests met counts as a failed check. */
  countError(server: number): void {
    this.failed[server]++
    this.result[server] = checkStatuses.indexOf('HANA')
  }

  /** The next check comes no later than this from now, when one is waited for. */
  hasten(server: number, delayUs: number): void {
    const { timer } = this.targets[server]
    if (
      this.step[server] === IDLE &&
      this.world.queue.pending(timer) &&
      this.world.queue.due(timer) - this.world.queue.nowUs > delayUs
    )
      this.world.queue.schedule(timer, delayUs)
  }

  /** A frozen process goes on: it answers the checks that have been waiting for it. */
  resumed(service: Service): void {
    this.targets.forEach((target, server) => {
      const waits = this.step[server] === ANSWERED && this.lastStatus(server) === 'L7TOUT'
      if (waits && target.service === service && this.world.queue.pending(target.timer)) this.reach(server)
    })
  }

  tape(tape: Tape): void {
    const count = this.targets.length
    for (const column of [this.step, this.result, this.startedUs, this.failed, this.latestUs]) tape.array(column, count)
    for (const column of [this.durationUs, this.code])
      for (let server = 0; server < count; server++) column[server] = tape.aside(column[server])
  }

  private send(server: number): void {
    this.startedUs[server] = this.latestUs[server] = this.world.queue.nowUs
    if (this.world.links.verdict[this.targets[server].link] === DROPPED) this.awaitTimeout(server, 'L4TOUT')
    else this.then(server, SENT, this.check.latencyUs)
  }

  private reach(server: number): void {
    const { service, link } = this.targets[server]
    const refused = !service.running || this.world.links.verdict[link] === REFUSES
    const http = this.check.type === 'http'
    if (refused) this.answered(server, 'L4CON')
    else if (!http) this.answered(server, 'L4OK')
    else if (service.hung || service.paused) this.awaitTimeout(server, 'L7TOUT')
    else this.answered(server, answerTo(service))
  }

  private answered(server: number, status: CheckStatus): void {
    this.result[server] = checkStatuses.indexOf(status)
    this.then(server, ANSWERED, this.check.latencyUs)
  }

  private awaitTimeout(server: number, status: CheckStatus): void {
    this.result[server] = checkStatuses.indexOf(status)
    this.then(server, ANSWERED, this.startedUs[server] + this.check.interUs - this.world.queue.nowUs)
  }

  private finish(server: number): Verdict {
    const status = this.lastStatus(server)
    const passed = status === 'L4OK' || status === 'L7OK'
    // A server that is DOWN has nothing more to lose: its failures are not counted (measured).
    if (!passed && (this.health.isUp(server) || this.health.progress(server) > 0)) this.failed[server]++
    this.durationUs[server] = this.world.queue.nowUs - this.startedUs[server]
    this.code[server] = status === 'L7OK' || status === 'L7STS' ? statusOf(this.targets[server].service) : 0
    this.world.ledger.pass('checked', this.service, server, this.result[server])
    const verdict = this.health.record(server, passed)
    this.then(server, IDLE, this.health.intervalUs(server))
    return verdict
  }

  private then(server: number, step: number, delayUs: number): void {
    this.step[server] = step
    this.world.queue.schedule(this.targets[server].timer, delayUs)
  }
}

function statusOf({ port: { mode }, checkStatus }: Service): number {
  return mode === ANSWERS_500 ? 500 : checkStatus
}
