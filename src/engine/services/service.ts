/** What every service has: whether its process runs, its port to the network, its counters, its settings. */
import { responseModes } from '../design'
import type { ServicePart } from '../design'
import type { EventQueue } from '../kernel/event-queue'
import type { Tape, Taped } from '../kernel/tape'
import { GARBAGE } from '../network/calls'
import type { Call } from '../network/calls'
import type { Handler } from '../network/handler'
import { HANDSHAKE, ORDER } from '../network/messages'
import type { Message } from '../network/messages'
import { CLOSES, DEAD, HUNG, NORMAL, OFF, PAUSED, Port, SENDS_GARBAGE, statusOfMode } from '../network/port'
import type { Speaker } from '../network/privacy'
import type { World } from '../world'
import { Settings } from './settings'
import type { Status } from './status'
import type { ServiceState, ServiceView } from './view'

/** The status of a health page that never answers. */
export const NO_ANSWER = 0

export abstract class Service implements Handler, Taped {
  readonly port = new Port()
  /** Time from a restart to the first answer, and the timer that waits for it. */
  recoveryUs = 0
  recoveryTimer = -1
  /** How many times as long as usual its own work takes. */
  slowness = 1
  /** How long it may take until it has noticed that something it uses is dead; 0: at once, or never. */
  noticesWithinUs = 0
  /** How long others can go on without it, because they remember what it told them. */
  rememberedForUs = 0
  /** The TCP port at which it accepts connections; 0 when nobody calls it. */
  readonly listens: number = 0
  /** Its answer to an HTTP health check, unless its response mode has another. */
  checkStatus = 200
  settings = new Settings([])
  /** What it tells the agent of its host; null when none asks. */
  status: Status | null = null
  tls: Speaker | null = null

  constructor(
    protected readonly world: World,
    readonly index: number,
    readonly part: ServicePart,
  ) {}

  /** The events that its timers are among. */
  get queue(): EventQueue {
    return this.world.queue
  }

  /** The process is alive; otherwise connections are refused, or its host is off. */
  get running(): boolean {
    return (this.port.trouble & DEAD) === 0
  }

  /** Its host has no power: nothing there answers, nor refuses. */
  get off(): boolean {
    return (this.port.trouble & OFF) !== 0
  }

  /** It accepts and never answers. */
  get hung(): boolean {
    return (this.port.trouble & HUNG) !== 0
  }

  /** Frozen (SIGSTOP): the kernel accepts for it, and it continues where it was when resumed. */
  get paused(): boolean {
    return (this.port.trouble & PAUSED) !== 0
  }

  /** Whether it speaks HTTP to its callers, and so can speak it badly. */
  readonly spoils: boolean = false

  /** Whether it has work of its own that can be slowed down. */
  readonly slows: boolean = false

  /** Whether it listens on port 443 when the site has HTTPS. */
  readonly offersHttps: boolean = false

  /** Whether it is a process, which can be killed, hung and frozen. */
  readonly fails: boolean = true

  abstract arrive(call: Call): void

  /** All services exist and timers may be taken; called once, before the start. */
  connect(): void {
    // Most services need nothing.
  }

  /** The run begins. */
  start(): void {
    // Most services wait for calls.
  }

  proceed(call: Call): void {
    this.world.network.answer(call, 200)
  }

  timeout(call: Call): void {
    this.world.network.reset(call)
  }

  connected(call: Call): void {
    throw new Error(`${this.part.id} has sent nothing for call ${call.index}.`)
  }

  returned(call: Call, child: Call): void {
    this.world.network.answer(call, child.status)
  }

  /** By default the service stops at once. */
  abandoned(call: Call): void {
    this.world.network.drop(call)
  }

  /** By default a health check: a service that answers 500 to everything answers that too, and one that hangs does not answer. */
  heard(message: Message): void {
    const { mode } = this.port
    const post = this.world.postOf(message)
    if (this.hung || this.checkStatus === NO_ANSWER) post.keep(message)
    else if (message.purpose === HANDSHAKE) post.answer(message, 0)
    else if (message.purpose === ORDER) this.world.beside?.obey(message)
    else post.answer(message, this.answerToCheck(mode))
  }

  private answerToCheck(mode: number): number {
    if (mode === SENDS_GARBAGE || mode === CLOSES) return GARBAGE
    return statusOfMode[mode] || this.checkStatus
  }

  /** One of the service's timers is due. */
  tick(code: number): void {
    throw new Error(`${this.part.id} has no timer ${code}.`)
  }

  /** Settings changed: read them. */
  configure(): void {
    // Services without settings have nothing to read.
  }

  /** Changes a setting during the run; the value must have passed `settings.problem`. */
  set(keyword: string, value: number): void {
    const place = this.settings.set(keyword, value)
    this.configure()
    this.world.seal()
    this.world.ledger.note('set', this.index, place, value)
  }

  /** The process dies; the world has already closed its connections or, when it is off, told nobody. */
  died(): void {
    // Services without memory of their own lose nothing.
  }

  /** The process answers again after a restart, correctly. */
  recover(): void {
    this.port.trouble = 0
    this.port.mode = NORMAL
    this.slowness = 1
    this.status?.restart(this.world.queue.nowUs)
    this.recovered()
    if (this.recoveryUs > 0) this.world.ledger.note('recovered', this.index)
  }

  /** What a process does first when it answers again. */
  protected recovered(): void {
    // Services without memory of their own have nothing to rebuild.
  }

  /** The process was frozen. */
  froze(): void {
    // Nobody misses a service that nobody listens to.
  }

  /** After a pause of the process; its calls are handled by the network. */
  resumed(): void {
    // Services without timers of their own have nothing to catch up.
  }

  /** The verdict on a link changed: only services that keep a connection over links listen. */
  linkChanged?(link: number): void

  /** Its view now; kinds with more to show add to this. */
  view(): ServiceView {
    const { part, port } = this
    return {
      kind: part.kind,
      id: part.id,
      label: part.label,
      host: part.host,
      state: this.state,
      fails: this.fails,
      received: port.received,
      answered: port.answered,
      failed: port.failed,
      inside: port.inside,
      refused: port.refused,
      answers: this.spoils ? responseModes[port.mode] : null,
      slowness: this.slows ? this.slowness : null,
      settings: this.settings.list(),
      role: [],
      busy: port.inside,
      capacity: null,
      waiting: null,
      trouble: [],
      facts: [],
      uses: null,
      copies: null,
    }
  }

  private get state(): ServiceState {
    if (this.off) return 'off'
    if (!this.running) return this.queue.pending(this.recoveryTimer) ? 'starting' : 'down'
    if (this.hung) return 'hung'
    return this.paused ? 'paused' : 'up'
  }

  tape(tape: Tape): void {
    this.port.tape(tape)
    this.checkStatus = tape.number(this.checkStatus)
    this.port.mode = tape.number(this.port.mode)
    this.slowness = tape.number(this.slowness)
    this.settings.tape(tape)
    this.configure()
  }
}
