/**
 * The people outside: they resolve the site's name, send requests, wait, and give up. Arrivals are Poisson unless the
 * design says otherwise; each person has one DNS cache entry and remembers the latest write that was answered.
 */
import type { SendCommand } from '../../command'
import type { Traffic, UsersPart } from '../../design'
import { tapeLoaded } from '../../kernel/tape'
import type { Tape } from '../../kernel/tape'
import { Hop } from '../../ledger/hops'
import { kindCode } from '../../ledger/ledger'
import { causeCode, causeOf } from '../../ledger/requests'
import { carryResult, carryVerdict, CHANGED, STALLED, THINKS_AGAIN, TRUNCATED } from '../../network/calls'
import type { Call } from '../../network/calls'
import type { World } from '../../world'
import { CookieNames } from '../haproxy/cookie-names'
import { Service } from '../service'
import { Arrivals } from './arrivals'
import type { Browsers } from './browsers'
import { Destinations } from './destinations'
import type { Keeping } from './keeping'
import { ask, askOnPurpose } from './pages'
import { PeopleMemory } from './people-memory'
import { Resolver } from './resolver'
import { pause, usersSettings } from './settings'
import { usersView } from './view'
import type { UsersView } from './view'

const RESOLVING = 1
const CONNECTING = 2
const WAITING = 3

export class Users extends Service {
  override readonly fails = false
  /** Requests sent so far; also the number of the latest one. */
  sent = 0
  readonly resolver: Resolver
  readonly memory: PeopleMemory
  override tls: Browsers | null = null
  /** Null until it is loaded: then each request has a connection of its own. */
  keeping: Keeping | null = null
  private readonly arrivals: Arrivals
  readonly site: Destinations
  private connectTimeoutUs = 0
  private requestTimeoutUs = 0

  constructor(
    world: World,
    index: number,
    override readonly part: UsersPart,
  ) {
    super(world, index, part)
    this.site = new Destinations(world, part)
    this.arrivals = new Arrivals(world, part.population)
    this.resolver = new Resolver(world, part)
    this.memory = new PeopleMemory(part.population, new CookieNames(world.design))
    this.settings = usersSettings(part)
    this.configure()
  }

  /** The current traffic: how much, and of which kinds. */
  get traffic(): Traffic {
    return this.arrivals.traffic
  }

  override connect(): void {
    this.arrivals.connect(this)
    this.site.connect()
    this.resolver.connect()
  }

  override configure(): void {
    this.connectTimeoutUs = this.settings.get('connect timeout')
    this.requestTimeoutUs = this.settings.get('request timeout')
    this.resolver.timeoutUs = this.settings.get('DNS timeout')
    this.resolver.attempts = this.settings.get('DNS attempts')
  }

  override start(): void {
    this.arrivals.next()
    this.arrivals.start()
  }

  /** Rate and mix change now; the next arrival is drawn again, which makes no difference to a Poisson stream. */
  setTraffic(traffic: Traffic): void {
    this.arrivals.traffic = traffic
    this.arrivals.next()
  }

  /** People are never restarted: the timer for that tells when a certificate expires. */
  override recover(): void {
    this.world.privacy?.expire()
  }

  /** The next request is due; `person` counts from 1 and is 0 in an open population. */
  override tick(person: number): void {
    const call = this.begin(this.arrivals.drawRequestKind(), person > 0 ? person - 1 : this.arrivals.drawUser())
    if (person > 0) call.flags |= THINKS_AGAIN
    this.send(call)
    if (person === 0) this.arrivals.next()
  }

  /** Sends one request, by command. */
  sendOne(command: SendCommand): void {
    const { kind, to } = command
    const call = this.begin(kindCode[kind], command.user ?? 0)
    askOnPurpose(call, command)
    if (command.cookie !== undefined) call.cookie = this.memory.names.of(command.cookie)
    this.tls?.wish(call, command, this.site.owner)
    this.keeping?.name(call, command)
    const service = to === undefined ? this.site.owner : this.world.indexOf(to)
    if (service === this.site.owner) this.send(call)
    else this.connectTo(call, service)
  }

  /** Nobody calls the users. */
  arrive(call: Call): void {
    this.world.network.answer(call, 404)
  }

  override connected(call: Call): void {
    if (call.phase !== CONNECTING) return
    this.tls?.connected(call)
    this.wait(call)
  }

  override timeout(call: Call): void {
    const { network, ledger } = this.world
    ledger.hop(call, Hop.timedOut, -1)
    network.abandonChild(call)
    if (call.phase !== RESOLVING || this.patienceUs(call) === 0) this.end(call, 0, causeCode.gaveUp)
    else if (call.tries < this.resolver.attempts) this.resolve(call)
    else this.end(call, 0, causeCode.dns)
  }

  override returned(call: Call, child: Call): void {
    const status = child.status
    // The rest of the answer never comes: the user waits on.
    if ((child.flags & STALLED) !== 0) return
    if (call.phase === RESOLVING) this.resolved(call, status)
    else if (this.keeping?.repeats(call, child) === true) this.connectTo(call, this.site.owner)
    else if (this.tls?.isSentOn(call, child) === true) this.connectTo(call, child.service)
    else if (this.tls?.isNotTls(call) === true) this.end(call, 0, causeCode.reset)
    else {
      if (this.site.isBalancer(child.service)) this.memory.keepCookie(carryVerdict(child, call))
      carryResult(child, call)
      this.end(call, Math.max(0, status), (call.flags & TRUNCATED) === 0 ? causeOf(status) : causeCode.reset)
    }
  }

  override view(): UsersView {
    return usersView(super.view(), this, this.resolver.cachedUntilUs, this.world.queue.nowUs)
  }

  override tape(tape: Tape): void {
    super.tape(tape)
    this.sent = tape.number(this.sent)
    this.resolver.tape(tape)
    this.memory.tape(tape)
    tapeLoaded(tape, this.tls)
    this.arrivals.tape(tape)
  }

  private begin(requestKind: number, user: number): Call {
    const { network, ledger } = this.world
    const call = network.begin(this.index)
    call.number = ++this.sent
    call.kind = requestKind
    call.user = user
    this.memory.remind(call)
    ask(call)
    pause(call, this.settings)
    this.port.received++
    this.port.inside++
    ledger.sent(call)
    return call
  }

  private send(call: Call): void {
    if (this.resolver.unneeded || this.keeping?.holds(call) === true) this.connectTo(call, this.site.owner)
    else if (this.resolver.knows(call.user)) this.knowsAddress(call, 1)
    else this.resolve(call)
  }

  private resolve(call: Call): void {
    call.phase = RESOLVING
    this.resolver.ask(call, this.patienceUs(call))
  }

  private resolved(call: Call, status: number): void {
    if (status !== 200) this.end(call, 0, causeCode.dns)
    else {
      this.resolver.learned(call)
      this.knowsAddress(call, 0)
    }
  }

  private knowsAddress(call: Call, fromCache: number): void {
    this.world.ledger.hop(call, Hop.resolved, fromCache)
    this.connectTo(call, this.site.owner)
  }

  /** What is sent to a service without a link goes nowhere. */
  private connectTo(call: Call, service: number): void {
    const { network } = this.world
    const link = this.site.linkTo(service)
    const timeoutUs = Math.min(this.connectTimeoutUs, this.patienceUs(call))
    call.phase = CONNECTING
    if (link < 0) network.setTimeout(call, timeoutUs)
    else if (this.keeping?.reuses(call, service) === true) this.wait(call)
    else if (this.tls === null) network.open(call, service, link, timeoutUs)
    else this.tls.open(call, service, link, timeoutUs)
  }

  /** It is connected. */
  private wait(call: Call): void {
    call.phase = WAITING
    this.world.network.setTimeout(call, this.patienceUs(call))
  }

  /** How much longer the user will wait for this request. */
  private patienceUs(call: Call): number {
    const untilUs = call.connectByUs || call.enteredUs + this.requestTimeoutUs
    return Math.max(0, untilUs - this.world.queue.nowUs)
  }

  private end(call: Call, status: number, cause: number): void {
    const { network, ledger } = this.world
    const answered = cause === causeCode.ok
    if (answered) this.port.answered++
    else this.port.failed++
    this.port.inside--
    const { user, write } = call
    if (answered && (call.flags & CHANGED) !== 0) this.world.privacy?.ears.believe()
    if (answered && !ledger.lostWrites.has(write)) this.memory.wrote(user, write)
    ledger.ended(call, status, cause)
    this.keeping?.ended(call, cause !== causeCode.gaveUp)
    if ((call.flags & THINKS_AGAIN) !== 0) this.arrivals.think(user + 1)
    network.end(call)
  }
}
