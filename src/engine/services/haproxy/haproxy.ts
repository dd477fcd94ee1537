/**
 * HAProxy: the process with its backends, its health checks and its settings. What it does with each request is in
 * requests.ts. Rules as measured on HAProxy 2.6; see MODEL.md for the sources.
 */
import type { HaproxyPart } from '../../design'
import { tapeLoaded } from '../../kernel/tape'
import type { Tape } from '../../kernel/tape'
import type { Call } from '../../network/calls'
import type { Message } from '../../network/messages'
import type { World } from '../../world'
import { Service } from '../service'
import { HaproxyBackends } from './backends'
import { Backend } from './balancing/backend'
import { HaproxyAccount } from './book'
import { CallBook } from './call-book'
import { ServerCounters } from './counters'
import type { GivingUp } from './giving-up'
import { Checker } from './health/checker'
import { Observer, readObserve } from './health/observer'
import type { Pacing } from './health/pacing'
import type { CheckSettings } from './health/server-health'
import { ServerHealth } from './health/server-health'
import { HaproxyClients } from './clients'
import { HaproxyVerdicts } from './health/verdicts'
import { HaproxyLog } from './log/log'
import { HaproxyRequests } from './requests'
import type { Routing } from './routing'
import { haproxySettings, longestUs, readChecks, readRequestSettings } from './settings'
import { checkTargets, targetsOf } from './targets'
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
  /** By `server` line. */
  private readonly checks: readonly CheckSettings[]
  readonly backends: HaproxyBackends
  /** Null for one with a single backend, and until it is loaded. */
  routing: Routing | null = null
  readonly requests: HaproxyRequests
  readonly clients: HaproxyClients
  readonly log: HaproxyLog
  readonly verdicts: HaproxyVerdicts
  /** Null until it is loaded: then no server comes back slowly, and no agent is asked. */
  pacing: Pacing | null = null
  /** Null until it is loaded: then what is in progress runs on, whatever is marked. */
  givingUp: GivingUp | null = null

  constructor(
    world: World,
    index: number,
    override readonly part: HaproxyPart,
  ) {
    super(world, index, part)
    const count = part.servers.length
    this.settings = haproxySettings(part)
    this.checks = readChecks(this.settings, part)
    this.backend = new Backend(part, part.allbackups, world.seed, () => this.account.here(this.port.inside))
    this.health = new ServerHealth(this.checks)
    this.counters = new ServerCounters(count)
    this.observer = new Observer(count, readObserve(this.settings))
    const accepts = (service: number): boolean => this.tls === null || this.tls.verify(service) === 0
    this.checker = new Checker(world, index, this.checks, this.health, accepts)
    this.threads = threadsOf(world, part)
    this.account = new HaproxyAccount(new CallBook(world, index), this.backend)
    const { backend, counters, account } = this
    const rules = readRequestSettings(this.settings)
    this.clients = new HaproxyClients(this)
    this.requests = new HaproxyRequests(world, this, rules, backend, counters, account, (server, sight) => {
      this.verdicts.saw(server, sight)
    })
    this.backends = new HaproxyBackends(this.requests)
    this.log = new HaproxyLog(world, this)
    this.verdicts = new HaproxyVerdicts(this, world.ledger, this.checks, this.log)
  }

  override connect(): void {
    const targets = targetsOf(this.world, this.part)
    this.requests.connect(targets)
    this.checker.connect(checkTargets(this.world, this.index, targets))
  }

  override configure(): void {
    const { settings } = this
    this.clients.limit()
    this.backends.configure(settings)
    Object.assign(this.observer.settings, readObserve(settings))
    readChecks(settings, this.part).forEach((check, server) => Object.assign(this.checks[server], check))
    this.pacing?.configure()
    this.noticesWithinUs = longestUs(this.checks)
    if (this.threads !== null) this.threads.pool.workers = settings.get('nbthread')
  }

  /** Without checks every server counts as UP; with them the cycle begins as when the process starts. */
  override set(keyword: string, value: number): void {
    super.set(keyword, value)
    if (keyword === 'check') {
      this.checker.stop()
      this.health.restart()
      this.backends.markUp(this.health)
      if (this.running) this.checker.start()
    }
    this.pacing?.changed()
    this.threads?.serve()
    this.serveQueue()
  }

  override start(): void {
    this.checker.start()
    this.pacing?.start()
  }

  /** Requests in the queue of the default backend: those without a server assigned. */
  get unassigned(): number {
    return this.requests.queues.unassigned
  }

  /** Requests waiting for a slot, in any queue. */
  get waiting(): number {
    return this.backends.waiting
  }

  arrive(call: Call): void {
    this.clients.arrive(call)
  }

  /** A request is here as a whole. */
  take(call: Call): void {
    if (this.tls?.answers(call) === true) this.clients.left()
    else if (this.threads === null) this.enter(call)
    else this.threads.arrive(call)
  }

  override connected(call: Call): void {
    this.backends.of(call).connected(call)
  }

  /** A thread has processed the request, or the turn-around before a retry is over. */
  override proceed(call: Call): void {
    if (this.threads?.has(call)) {
      this.threads.release(call)
      this.enter(call)
    } else this.backends.of(call).tryAgain(call)
  }

  override timeout(call: Call): void {
    if (!this.clients.timeout(call)) this.backends.of(call).timeout(call)
  }

  override returned(call: Call, child: Call): void {
    this.backends.of(call).returned(call, child)
  }

  outlives(call: Call, client: Call): boolean {
    return this.clients.outlives(call, client, this.requests.settings.abortonclose)
  }

  override abandoned(call: Call): void {
    if (this.clients.abandoned(call)) return
    if (this.threads?.has(call)) this.threads.drop(call)
    else this.backends.of(call).abandoned(call)
    this.clients.left()
  }

  override tick(code: number): void {
    if (!this.paused) this.verdicts.judge(code, this.checker.tick(code, this.backends.isInMaint(code)))
  }

  override heard(message: Message): void {
    const { answered, subject } = message
    if (answered) this.verdicts.judge(subject, this.checker.heard(message, this.backends.isInMaint(subject)))
    else super.heard(message)
  }

  override died(): void {
    this.backends.clear()
    this.clients.clear()
    this.threads?.pool.clear()
    this.checker.stop()
    this.observer.restart()
  }

  /** It answers at once after a restart: the timer for that is the one of `slowstart` and of agents. */
  override recover(): void {
    if (this.running) this.pacing?.tick()
    else super.recover()
  }

  /** A restarted process starts from scratch. */
  protected override recovered(): void {
    this.health.restart()
    this.backends.restart(this.world.queue.nowUs)
    this.pacing?.start()
    this.tls?.renew()
    this.checker.start()
  }

  override resumed(): void {
    this.checker.catchUp()
    this.pacing?.tick()
    this.serveQueue()
  }

  /** The request goes to a backend. */
  private enter(call: Call): void {
    this.routing?.choose(call)
    this.backends.of(call).arrive(call)
  }

  /** There may be room that there was not before. */
  serveQueue(): void {
    this.backends.serve()
    this.clients.frontend?.serve()
  }

  override view(): HaproxyView {
    return haproxyView(super.view(), this, this.world)
  }

  override tape(tape: Tape): void {
    super.tape(tape)
    const { account, backend, checker, clients, counters, health, log, observer, requests } = this
    for (const part of [backend, health, checker, observer, counters, account, account.book]) part.tape(tape)
    for (const part of [log.servers, requests.queues, clients]) part.tape(tape)
    this.threads?.tape(tape)
    tapeLoaded(tape, this.pacing)
    tapeLoaded(tape, this.routing)
  }
}
