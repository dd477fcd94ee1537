/**
 * The timing of HAProxy's health checks: one per server, the next a full interval after the end of the last.
 * An unanswered check ends after `inter`, or as `timeout check` says.
 */
import type { Tape, Taped } from '../../../kernel/tape'
import { GARBAGE, REFUSED } from '../../../network/calls'
import { HANDSHAKE, KEPT, PROBE, WAITS } from '../../../network/messages'
import type { Message } from '../../../network/messages'
import type { World } from '../../../world'
import { checkStatuses } from '../log/server-log'
import type { CheckResult, CheckStatus } from '../log/server-log'
import type { CheckSettings, ServerHealth, Verdict } from './server-health'

/** The duration of the last check while none has ended. */
const NEVER = -1

/** What an answer says; for an HTTP check, its status. A check over TLS ends with the handshake when the certificate is bad. */
function readAnswer({ purpose, value }: Message, { expects }: CheckSettings, accepts: () => boolean): CheckStatus {
  if (value === REFUSED) return 'L4CON'
  if (purpose === PROBE) return 'L4OK'
  if (!accepts()) return 'L6RSP'
  if (purpose === HANDSHAKE) return 'L6OK'
  if (value === GARBAGE) return 'L7RSP'
  return expects(value) ? 'L7OK' : 'L7STS'
}

/** Where a server's checks go: the service there and the link to it, with the timer and the channel that they use. */
export interface CheckTarget {
  service: number
  link: number
  timer: number
  channel: number
}

export class Checker implements Taped {
  /** A check is in flight, or still unanswered. */
  private readonly waits: Uint8Array
  /** The latest result, an index into `checkStatuses`. */
  private readonly result: Uint8Array
  /** When the check in progress started. */
  private readonly startedUs: Float64Array
  readonly failed: Float64Array
  /** When the latest check started; what the canvas draws as a pulse. */
  readonly latestUs: Float64Array
  /** Of the last check that ended: its duration, and the HTTP status of its answer. */
  private readonly durationUs: Float64Array
  private readonly code: Float64Array
  private targets: readonly CheckTarget[] = []

  constructor(
    private readonly world: Pick<World, 'queue' | 'post' | 'ledger'>,
    /** The index of the HAProxy that makes these checks. */
    private readonly service: number,
    /** What holds for each server. */
    private readonly checks: readonly CheckSettings[],
    private readonly health: ServerHealth,
    /** Whether HAProxy accepts the certificate of this service. */
    private readonly accepts: (service: number) => boolean,
  ) {
    const count = checks.length
    this.waits = new Uint8Array(count)
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

  /** Starts the cycle: the first checks are spread evenly over one `inter`, of the servers that are checked. */
  start(): void {
    const checked = this.checks.filter(({ enabled }) => enabled)
    this.targets.forEach((target, server) => {
      this.waits[server] = 0
      this.durationUs[server] = NEVER
      const check = this.checks[server]
      const offsetUs = Math.floor((checked.indexOf(check) * check.interUs) / checked.length)
      if (check.enabled) this.world.queue.schedule(target.timer, offsetUs)
    })
  }

  /** HAProxy itself was frozen and resumes: what came due meanwhile is done now. */
  catchUp(): void {
    for (const [server, { timer }] of this.targets.entries()) {
      if (this.checks[server].enabled && !this.world.queue.pending(timer)) this.world.queue.schedule(timer, 0)
    }
  }

  stop(): void {
    for (const { timer, channel } of this.targets) {
      this.world.queue.cancel(timer)
      this.world.post.clear(channel)
    }
  }

  lastStatus(server: number): CheckStatus {
    return checkStatuses[this.result[server]]
  }

  /** What the latest check has met; null while it is on its way to the server. */
  outcome(server: number): CheckStatus | null {
    if (this.waits[server] === 0) return this.lastStatus(server)
    const message = this.world.post.first(this.targets[server].channel)
    if (message?.answered === true) return this.read(message)
    return message === null || isKept(message) ? this.silence(server, message) : null
  }

  /** A check has ended, or request errors have counted as one; before that HAProxy says INI. */
  hasJudged(server: number): boolean {
    return this.durationUs[server] !== NEVER || this.lastStatus(server) === 'HANA'
  }

  /** The last check that ended; its duration is negative when none has. */
  lastCheck(server: number): CheckResult {
    return { status: this.lastStatus(server), code: this.code[server], durationUs: this.durationUs[server] }
  }

  /**
   * The server's timer is due: its next check, or the end of an unanswered one. In maintenance the cycle goes on without
   * checks, and one that was in flight is ignored. Returns what a check that ends now says about the server.
   */
  tick(server: number, inMaint: boolean): Verdict {
    const { post } = this.world
    const { channel } = this.targets[server]
    if (inMaint) {
      post.clear(channel)
      this.rest(server)
      return 'none'
    }
    if (this.waits[server] === 1) {
      const message = post.first(channel)
      const leftUs = this.startedUs[server] + this.checks[server].answerWithinUs - this.world.queue.nowUs
      if (leftUs > 0 && isAccepted(message)) {
        this.world.queue.schedule(this.targets[server].timer, leftUs)
        return 'none'
      }
      const status = this.silence(server, message)
      post.clear(channel)
      return this.finish(server, status, 0)
    }
    this.send(server)
    return 'none'
  }

  /** The answer to a check is back. Returns what it says about the server; ignored in maintenance. */
  heard(message: Message, inMaint: boolean): Verdict {
    const status = this.read(message)
    if (!inMaint)
      return this.finish(message.subject, status, status === 'L7OK' || status === 'L7STS' ? message.value : 0)
    this.rest(message.subject)
    return 'none'
  }

  /** Request errors count as a failed check. */
  countError(server: number): void {
    this.failed[server]++
    this.result[server] = checkStatuses.indexOf('HANA')
  }

  /** The next check comes no later than this from now, when one is waited for. */
  hasten(server: number, delayUs: number): void {
    const { timer } = this.targets[server]
    if (
      this.waits[server] === 0 &&
      this.world.queue.pending(timer) &&
      this.world.queue.due(timer) - this.world.queue.nowUs > delayUs
    )
      this.world.queue.schedule(timer, delayUs)
  }

  tape(tape: Tape): void {
    const count = this.targets.length
    for (const column of [this.waits, this.result, this.startedUs, this.failed, this.latestUs])
      tape.array(column, count)
    for (const column of [this.durationUs, this.code])
      for (let server = 0; server < count; server++) column[server] = tape.aside(column[server])
  }

  /** An unanswered check ends when its timer is due. */
  private send(server: number): void {
    const { queue, post } = this.world
    const { timer, channel, service, link } = this.targets[server]
    this.startedUs[server] = this.latestUs[server] = queue.nowUs
    this.waits[server] = 1
    const { asks, connectWithinUs, latencyUs, ssl, type } = this.checks[server]
    queue.schedule(timer, connectWithinUs)
    const way = { from: this.service, to: service, link, spanUs: ssl ? 2 * latencyUs : latencyUs }
    post.send(channel, type === 'http' ? asks : ssl ? HANDSHAKE : PROBE, way, server)
  }

  /** `code` is the HTTP status of the answer, if there was one. */
  private finish(server: number, status: CheckStatus, code: number): Verdict {
    const passed = status === 'L4OK' || status === 'L6OK' || status === 'L7OK'
    this.result[server] = checkStatuses.indexOf(status)
    // A server that is DOWN has nothing more to lose: its failures are not counted (measured).
    if (!passed && (this.health.isUp(server) || this.health.progress(server) > 0)) this.failed[server]++
    this.durationUs[server] = this.world.queue.nowUs - this.startedUs[server]
    this.code[server] = code
    this.world.ledger.pass('checked', this.service, server, this.result[server])
    const verdict = this.health.record(server, passed)
    this.rest(server)
    return verdict
  }

  private read(message: Message): CheckStatus {
    const check = this.checks[message.subject]
    return readAnswer(message, check, () => !check.ssl || this.accepts(this.targets[message.subject].service))
  }

  /** The result of an unanswered check: it was never accepted, or accepted by a process that says nothing. */
  private silence(server: number, message: Message | null): CheckStatus {
    return !isAccepted(message) ? 'L4TOUT' : this.checks[server].ssl ? 'L6TOUT' : 'L7TOUT'
  }

  /** Time until the next check. */
  private rest(server: number): void {
    this.waits[server] = 0
    this.world.queue.schedule(this.targets[server].timer, this.health.intervalUs(server))
  }
}

const isKept = ({ stage }: Message): boolean => stage === WAITS || stage === KEPT

/** More than a connection was asked for, and that was made. */
const isAccepted = (message: Message | null): boolean =>
  message !== null && (isKept(message) || message.answered) && message.purpose !== PROBE
