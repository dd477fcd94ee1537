/**
 * HAProxy: the process with its backend, its health checks and its settings. What it does with each request is in
 * requests.ts. Rules as measured on HAProxy 2.6; see MODEL.md for the sources.
 */
import type { ServerState } from '../../command'
import type { HaproxyPart } from '../../design'
import type { Tape } from '../../kernel/tape'
import type { Call } from '../../network/calls'
import type { Message } from '../../network/messages'
import type { World } from '../../world'
import { Service } from '../service'
import { Backend } from './balancing/backend'
import { HaproxyAccount } from './book'
import { ServerCounters } from './counters'
import { Checker } from './health/checker'
import { Observer, readObserve } from './health/observer'
import type { CheckSettings } from './health/server-health'
import { ServerHealth } from './health/server-health'
import { HaproxyVerdicts } from './health/verdicts'
import { HaproxyLog } from './log/log'
import { HaproxyRequests } from './requests'
import { haproxySettings, longestUs, readCheckSettings, readHashType, readRequestSettings } from './settings'
import type { HaproxyTls } from './tls'
import { threadsOf } from './threads'
import type { HaproxyThreads } from './threads'
import { haproxyView } from './view'
import type { HaproxyView } from './view'

export class Haproxy extends Service {
  override readonly listens = 80
  override readonly offersHttps = true
  override tls: HaproxyTls | null = null
  readonly backend: Backend
  readonly health: ServerHealth
  readonly counters: ServerCounters
  readonly checker: Checker
  readonly observer: Observer
  readonly account: HaproxyAccount
  /** Null when its own work takes no time. */
  readonly threads: HaproxyThreads | null
  private readonly check: CheckSettings
  private readonly requests: HaproxyRequests
  readonly log: HaproxyLog
  private readonly verdicts: HaproxyVerdicts

  constructor(
    world: World,
    index: number,
    override readonly part: HaproxyPart,
  ) {
    super(world, index, part)
    const count = part.servers.length
    this.settings = haproxySettings(part)
    this.check = readCheckSettings(this.settings, part.check)
    this.backend = new Backend(part, part.allbackups, world.seed)
    this.health = new ServerHealth(count, this.check)
    this.counters = new ServerCounters(count)
    this.observer = new Observer(count, readObserve(this.settings))
    this.checker = new Checker(
      world,
      index,
      this.check,
      this.health,
      count,
      (service) => this.tls === null || this.tls.verify(service) === 0,
    )
    this.threads = threadsOf(world, part)
    const rules = readRequestSettings(this.settings)
    this.account = new HaproxyAccount(world, index, this.backend)
    const { backend, checker, counters, observer, account } = this
    this.requests = new HaproxyRequests(world, this, rules, backend, counters, account, (server, sight) => {
      this.verdicts.saw(server, sight)
    })
    this.log = new HaproxyLog(world, index, backend, checker, observer, account)
    this.verdicts = new HaproxyVerdicts(this, world.ledger, this.check, this.requests, this.log)
  }

  override connect(): void {
    const { part, world } = this
    const targets = part.servers.map((server) => ({
      service: world.indexOf(server.service),
      link: world.links.between(part.id, server.service),
    }))
    this.requests.connect(targets)
    this.checker.connect(
      targets.map((target, server) => ({
        ...target,
        timer: world.addTimer(this, server),
        channel: world.addChannel(),
      })),
    )
  }

  override configure(): void {
    const { settings } = this
    this.backend.allbackups = settings.flag('option allbackups')
    this.backend.hashBy(readHashType(settings))
    Object.assign(this.requests.settings, readRequestSettings(settings))
    Object.assign(this.observer.settings, readObserve(settings))
    this.noticesWithinUs = longestUs(Object.assign(this.check, readCheckSettings(settings, this.part.check)))
    if (this.threads !== null) this.threads.pool.workers = settings.get('nbthread')
  }

  /** Without checks every server counts as UP; with them the cycle begins as when the process starts. */
  override set(keyword: string, value: number): void {
    super.set(keyword, value)
    if (keyword === 'check') {
      this.checker.stop()
      this.health.restart()
      for (let server = 0; server < this.backend.count; server++) this.backend.markUp(server)
      if (this.running) this.checker.start()
    }
    this.threads?.serve()
    this.requests.serveQueue()
  }

  override start(): void {
    this.checker.start()
  }

  /** The server that a browser's cookie names; NO_SERVER when it is not one of this balancer's. */
  named(cookie: number): number {
    return this.requests.cookieNames.lineOf(this.index, cookie)
  }

  /** Requests in the backend's queue: those without a server assigned. */
  get unassigned(): number {
    return this.requests.queues.unassigned
  }

  /** Requests waiting for a slot, in any queue. */
  get waiting(): number {
    return this.requests.queues.length
  }

  arrive(call: Call): void {
    if (this.tls?.answers(call) === true) return
    if (this.threads === null) this.requests.arrive(call)
    else this.threads.arrive(call)
  }

  override connected(call: Call): void {
    this.requests.connected(call)
  }

  /** A thread has processed the request, or the turn-around before a retry is over. */
  override proceed(call: Call): void {
    if (this.threads?.has(call)) {
      this.threads.release(call)
      this.requests.arrive(call)
    } else this.requests.tryAgain(call)
  }

  override timeout(call: Call): void {
    this.requests.timeout(call)
  }

  override returned(call: Call, child: Call): void {
    this.requests.returned(call, child)
  }

  override abandoned(call: Call): void {
    if (this.threads?.has(call)) this.threads.drop(call)
    else this.requests.abandoned(call)
  }

  override tick(code: number): void {
    if (!this.paused) this.verdicts.judge(code, this.checker.tick(code, this.isAside(code)))
  }

  override heard(message: Message): void {
    const { answered, subject } = message
    if (answered) this.verdicts.judge(subject, this.checker.heard(message, this.isAside(subject)))
    else super.heard(message)
  }

  override died(): void {
    this.requests.queues.clear()
    this.threads?.pool.clear()
    this.checker.stop()
    this.observer.restart()
    this.backend.current.fill(0)
  }

  /** A restarted process starts from scratch. */
  protected override recovered(): void {
    this.health.restart()
    this.backend.reload()
    this.tls?.renew()
    this.account.statistics.restart(this.world.queue.nowUs)
    this.checker.start()
  }

  override resumed(): void {
    this.checker.catchUp()
    this.requests.serveQueue()
  }

  /** Servers may have room that they had not before. */
  serveQueue(): void {
    this.requests.serveQueue()
  }

  /**
   * HAProxy's `set server … state`. Requests in progress go on. A server back from maintenance serves the backend's queue;
   * one back from a drain does not (measured).
   */
  administer(server: number, state: ServerState): void {
    this.verdicts.administer(server, state)
  }

  private isAside(server: number): boolean {
    return this.backend.states.of(server) === 'maint'
  }

  override view(): HaproxyView {
    return haproxyView(super.view(), this, this.world)
  }

  override tape(tape: Tape): void {
    super.tape(tape)
    this.backend.tape(tape)
    this.health.tape(tape)
    this.checker.tape(tape)
    this.observer.tape(tape)
    this.counters.tape(tape)
    this.account.tape(tape)
    this.log.servers.tape(tape)
    this.requests.queues.tape(tape)
    this.threads?.tape(tape)
  }
}
