/**
 * HAProxy: it chooses a server for each request, connects, retries, redispatches, queues, times out, and watches its
 * servers with health checks. Rules as measured on HAProxy 2.6; see MODEL.md for the sources.
 */
import { Backend, NO_SERVER, NONE_USABLE } from '../balancing/backend'
import type { BalancerMode } from '../command'
import type { AlgorithmName, HaproxyPart } from '../design'
import { Checker } from '../health/checker'
import type { CheckSettings, Verdict } from '../health/server-health'
import { ServerHealth } from '../health/server-health'
import type { Tape } from '../kernel/tape'
import { Hop } from '../ledger/hops'
import { terminations } from '../ledger/requests'
import type { Termination } from '../ledger/requests'
import { CallQueue } from '../network/call-queue'
import { HOLDS_SERVER, REDISPATCH, REDISPATCHED, REFUSED, RESET, STALE } from '../network/calls'
import type { World } from '../world'
import { haproxySettings, readCheckSettings } from './haproxy-settings'
import { ServerCounters } from './server-counters'
import { SECOND_US } from './settings'
import { Service } from './service'

const IN_QUEUE = 1
const CONNECTING = 2
const WAITING = 3
const TURN_AROUND = 4
/** The longest wait before the same server is tried again (configuration manual §4.2 "retries"). */
const TURN_AROUND_US = SECOND_US

export class Haproxy extends Service {
  readonly backend: Backend
  readonly health: ServerHealth
  readonly counters: ServerCounters
  checker: Checker
  private readonly check: CheckSettings
  private readonly waiting: CallQueue
  private targets: { service: number; link: number }[] = []
  private retries = 0
  private redispatch = false
  private timeoutConnectUs = 0
  private timeoutServerUs = 0
  private timeoutQueueUs = 0

  constructor(
    world: World,
    index: number,
    override readonly part: HaproxyPart,
  ) {
    super(world, index, part)
    this.settings = haproxySettings(part)
    this.check = readCheckSettings(this.settings, part.check)
    this.backend = new Backend(part, part.allbackups)
    this.health = new ServerHealth(part.servers.length, this.check)
    this.counters = new ServerCounters(part.servers.length)
    this.waiting = new CallQueue(world.calls)
    this.checker = this.makeChecker([])
    this.configure()
  }

  override connect(): void {
    const { part, world } = this
    this.targets = part.servers.map((server) => ({
      service: world.indexOf(server.service),
      link: world.links.between(part.id, server.service),
    }))
    this.checker = this.makeChecker(this.targets)
  }

  override configure(): void {
    const { settings } = this
    this.retries = settings.get('retries')
    this.redispatch = settings.flag('option redispatch')
    this.timeoutConnectUs = settings.get('timeout connect')
    this.timeoutServerUs = settings.get('timeout server')
    this.timeoutQueueUs = settings.get('timeout queue') || this.timeoutConnectUs
    this.backend.allbackups = settings.flag('option allbackups')
    Object.assign(this.check, readCheckSettings(settings, this.part.check))
  }

  /** Without checks every server counts as UP; with them the cycle starts as at the start of the process. */
  override changed(keyword: string): void {
    if (keyword === 'check') {
      this.checker.stop()
      this.health.restart()
      for (let server = 0; server < this.backend.count; server++) this.backend.markUp(server)
      this.checker.start()
    }
    this.serveQueue()
  }

  override start(): void {
    this.checker.start()
  }

  /** Requests waiting in the backend's queue. */
  get queued(): number {
    return this.waiting.length
  }

  arrive(call: number): void {
    this.assign(call, NO_SERVER)
  }

  override connected(call: number): void {
    this.world.calls.columns.phase[call] = WAITING
    this.world.network.setTimeout(call, this.timeoutServerUs)
  }

  /** The turn-around before a retry is over. */
  override proceed(call: number): void {
    this.tryAgain(call)
  }

  override timeout(call: number): void {
    const { network, calls, ledger } = this.world
    const { phase, server } = calls.columns
    ledger.hop(call, Hop.timedOut, server[call])
    if (phase[call] === IN_QUEUE) {
      this.waiting.remove(call)
      server[call] = NO_SERVER
      this.finish(call, 503, 'sQ--')
      return
    }
    network.abandonChild(call)
    if (phase[call] === CONNECTING) this.connectionFailed(call, false)
    else {
      this.counters.eresp[server[call]]++
      this.finish(call, 504, 'sH--')
    }
  }

  override returned(call: number, child: number): void {
    const columns = this.world.calls.columns
    const status = columns.status[child]
    this.world.network.clearTimeout(call)
    if (status === REFUSED) this.connectionFailed(call, true)
    else if (status === RESET) {
      this.counters.eresp[columns.server[call]]++
      this.finish(call, 502, 'SH--')
    } else {
      columns.write[call] = columns.write[child]
      columns.flags[call] |= columns.flags[child] & STALE
      this.finish(call, status, '----')
    }
  }

  override abandoned(call: number): void {
    if (this.world.calls.columns.phase[call] === IN_QUEUE) this.waiting.remove(call)
    this.world.calls.columns.phase[call] = 0
    this.world.network.clearTimeout(call)
    this.releaseServer(call)
    this.world.network.drop(call)
  }

  override tick(code: number): void {
    this.checker.tick(code)
  }

  override died(): void {
    this.waiting.clear()
    this.checker.stop()
    this.backend.current.fill(0)
  }

  /** A restarted process knows nothing of before. */
  override recovered(): void {
    this.health.restart()
    this.backend.reload()
    this.checker.start()
  }

  setMode(mode: BalancerMode): void {
    this.backend.setBackups(mode === 'active-passive')
    this.serveQueue()
  }

  balanceBy(algorithm: AlgorithmName): void {
    this.backend.balanceBy(algorithm)
  }

  /** Room may have appeared: after settings, mode or health changed. */
  serveQueue(): void {
    for (let server = 0; server < this.backend.count; server++) this.dequeue(server)
  }

  override tape(tape: Tape): void {
    super.tape(tape)
    this.backend.tape(tape)
    this.health.tape(tape)
    this.checker.tape(tape)
    this.counters.tape(tape)
    this.waiting.tape(tape)
  }

  private makeChecker(targets: readonly { service: number; link: number }[]): Checker {
    const { world } = this
    const checked = targets.map((target, server) => ({
      service: world.services[target.service],
      link: target.link,
      timer: world.addTimer(this, server),
    }))
    return new Checker(world.queue, world.links, this.check, this.health, checked, (server, verdict) => {
      this.judge(server, verdict)
    })
  }

  private assign(call: number, avoid: number): void {
    const { network, calls, ledger } = this.world
    const columns = calls.columns
    const before = columns.server[call]
    const server = this.backend.choose(avoid)
    if (server === NONE_USABLE) {
      columns.server[call] = NO_SERVER
      this.finish(call, 503, 'SC--')
      return
    }
    if (before !== NO_SERVER) this.countReassignment(call, before, server)
    if (server !== NO_SERVER) {
      this.attach(call, server)
      return
    }
    columns.server[call] = NO_SERVER
    columns.phase[call] = IN_QUEUE
    this.waiting.push(call)
    ledger.hop(call, Hop.queued, this.waiting.length)
    network.setTimeout(call, this.timeoutQueueUs)
  }

  private countReassignment(call: number, before: number, server: number): void {
    if (server === before) this.counters.wretr[before]++
    else {
      this.counters.wredis[before]++
      this.world.calls.columns.flags[call] |= REDISPATCHED
    }
  }

  /** The request is now this server's: counted among its connections, and sent. */
  private attach(call: number, server: number): void {
    const columns = this.world.calls.columns
    columns.server[call] = server
    columns.flags[call] |= HOLDS_SERVER
    this.backend.take(server)
    this.counters.attached(server, this.backend.current[server])
    this.world.ledger.hop(call, Hop.chosen, server)
    this.send(call)
  }

  private send(call: number): void {
    const { network, calls } = this.world
    const columns = calls.columns
    const target = this.targets[columns.server[call]]
    columns.tries[call]++
    columns.phase[call] = CONNECTING
    network.open(call, target.service, target.link)
    network.setTimeout(call, this.timeoutConnectUs)
  }

  private connectionFailed(call: number, refused: boolean): void {
    const columns = this.world.calls.columns
    const server = columns.server[call]
    const attempts = columns.tries[call]
    if (attempts > this.retries) {
      this.counters.econ[server]++
      this.finish(call, 503, refused ? 'SC--' : 'sC--')
      return
    }
    const active = this.backend.activeUsable
    const redispatch = this.redispatch && (!this.isUp(server) || attempts === this.retries || active > 1)
    if (redispatch) {
      columns.flags[call] |= REDISPATCH
      this.releaseServer(call)
    }
    const waits = refused && (!redispatch || active <= 1)
    if (waits) this.turnAround(call)
    else this.tryAgain(call)
  }

  private turnAround(call: number): void {
    const waitUs = Math.min(this.timeoutConnectUs, TURN_AROUND_US)
    this.world.calls.columns.phase[call] = TURN_AROUND
    this.world.ledger.hop(call, Hop.waiting, waitUs)
    this.world.network.work(call, waitUs)
  }

  private tryAgain(call: number): void {
    const columns = this.world.calls.columns
    if ((columns.flags[call] & REDISPATCH) !== 0) {
      columns.flags[call] &= ~REDISPATCH
      this.assign(call, columns.server[call])
      return
    }
    this.counters.wretr[columns.server[call]]++
    this.send(call)
  }

  private finish(call: number, status: number, termination: Termination): void {
    const columns = this.world.calls.columns
    columns.termination[call] = terminations.indexOf(termination)
    this.counters.finished(columns.server[call], termination === '----' ? status : 0)
    const server = columns.server[call]
    const held = this.releaseQuietly(call)
    this.world.network.answer(call, status)
    if (held) this.dequeue(server)
  }

  private releaseServer(call: number): void {
    const server = this.world.calls.columns.server[call]
    if (this.releaseQuietly(call)) this.dequeue(server)
  }

  private releaseQuietly(call: number): boolean {
    const columns = this.world.calls.columns
    if ((columns.flags[call] & HOLDS_SERVER) === 0) return false
    columns.flags[call] &= ~HOLDS_SERVER
    this.backend.release(columns.server[call])
    return true
  }

  /** A server with room takes the head of the queue, without the algorithm being asked. */
  private dequeue(server: number): void {
    while (this.waiting.length > 0 && this.backend.serving(server) && !this.backend.full(server)) {
      const call = this.waiting.shift()
      this.world.network.clearTimeout(call)
      this.attach(call, server)
    }
  }

  private isUp(server: number): boolean {
    return this.health.isUp(server)
  }

  private judge(server: number, verdict: Verdict): void {
    const { ledger } = this.world
    const progress = this.health.progress(server)
    if (verdict === 'failing') ledger.note('checkFailed', this.index, server, progress)
    else if (verdict === 'recovered') ledger.note('checkRecovered', this.index, server)
    else if (verdict === 'passing') ledger.note('checkPassed', this.index, server, progress)
    else if (verdict === 'down') {
      this.counters.chkdown[server]++
      this.backend.markDown(server)
      ledger.note('down', this.index, server)
      if (!this.backend.anyUsable) ledger.note('noServer', this.index)
      this.serveQueue()
    } else if (verdict === 'up') {
      this.backend.markUp(server)
      ledger.note('up', this.index, server)
      this.serveQueue()
    }
  }
}
