/**
 * The failover manager: it probes every database, and when a primary answers no more and its replicas do not hear it either, it
 * does by itself what an operator would do. It knows what it was answered and nothing else, and can die like anything.
 */
import { Outsider } from '../../beside/outsider'
import type { Stopped } from '../../beside/outsider'
import type { Tape } from '../../kernel/tape'
import { PlayingTape, RecordingTape } from '../../kernel/tape'
import type { JournalEvent } from '../../ledger/journal'
import { REFUSED } from '../../network/calls'
import type { Verdict } from '../../network/links'
import type { Message } from '../../network/messages'
import type { World } from '../../world'
import { Mysql } from '../mysql/mysql'
import { count, flag, SECOND_US, Settings, time } from '../settings'
import { Failover } from './failover'
import type { Crew } from './failover'
import { ASK, carryOut, order, POINT, RECONNECT } from './orders'
import type { ManagerPart } from './part'
import { managerView } from './view'
import type { ManagerView } from './view'
import { heldBack, REPLACED, Watch } from './watch'
import type { HeldBack } from './watch'
import { Wire } from './wire'

const PROBE = 0
/** orchestrator's InstancePollSeconds and RecoveryPeriodBlockSeconds; MHA's number of missed pings. */
const USUAL_INTERVAL_US = 5 * SECOND_US
const USUAL_FAILED = 3
const USUAL_BLOCK_US = 3600 * SECOND_US

export class Manager extends Outsider implements Crew {
  override readonly switchedBy = 'failover'
  override readonly switching = ['managerOn', 'managerOff'] as const
  indices: readonly number[] = []
  databases = 0
  wire = new Wire(this.beside, this, [], [])
  watch = new Watch([])
  failover = new Failover(this)
  private timer = -1
  /** It has been on, or was set: it is on the tape from then on. */
  private used = false
  private beginning: Float64Array = new Float64Array(0)

  constructor(
    world: World,
    index: number,
    override readonly part: ManagerPart,
  ) {
    super(world, index, part)
    this.settings = new Settings([
      time('probe interval', part.probeIntervalUs ?? USUAL_INTERVAL_US, SECOND_US / 10),
      count('failed probes', part.failedProbes ?? USUAL_FAILED, 1, 100),
      flag('apply first', part.applyFirst ?? false),
      time('recovery block', part.recoveryBlockUs ?? USUAL_BLOCK_US),
    ])
  }

  get applyFirst(): boolean {
    return this.settings.flag('apply first')
  }

  get failedProbes(): number {
    return this.settings.get('failed probes')
  }

  get nowUs(): number {
    return this.world.queue.nowUs
  }

  /** Until when none begins: the block after the last one; 0 when there was none. */
  get blockedUntilUs(): number {
    const { beganUs } = this.failover
    return beganUs === 0 ? 0 : beganUs + this.settings.get('recovery block')
  }

  override connect(): void {
    const { design, services } = this.world
    this.timer = this.addTimer(PROBE)
    const reached = services.filter(({ part }) => this.annex.links.joining(this.part.id, part.id) >= 0)
    const databases = reached.filter((service) => service instanceof Mysql)
    const all = [...databases, ...reached.filter((service) => !databases.some((one) => one === service))]
    this.databases = databases.length
    this.indices = all.map(({ index }) => index)
    this.watch = new Watch(databases.map(({ index }) => index))
    this.wire = new Wire(this.beside, this, design.hosts, all)
    this.failover = new Failover(this)
    const tape = new RecordingTape()
    this.tapeAll(tape)
    this.beginning = tape.recorded()
  }

  /** Ends the round of probes before, and begins the next; frozen or hung it does neither. */
  override tick(): void {
    const interval = this.settings.get('probe interval')
    this.queue.schedule(this.timer, interval)
    if (this.hung || this.paused) {
      this.wire.forget()
      return
    }
    for (const [line, kind] of this.wire.overdue(interval)) this.missed(line, kind)
    if (this.failover.active) this.failover.tick()
    else this.judge()
    for (let line = 0; line < this.databases; line++) if (!this.wire.isBusy(line)) this.wire.send(line, order(ASK))
  }

  /** An answer, or a refusal. */
  override heard(message: Message): void {
    if (!this.on || !this.running || this.hung) return
    const [line, kind] = this.wire.ended(message)
    if (line < 0) return
    if (message.value === REFUSED) {
      this.missed(line, kind)
      this.failover.goOn()
    } else {
      if (line < this.databases && kind !== POINT) this.watch.answered(line, message.value, this.nowUs)
      if (this.failover.active) this.failover.answered(line, kind, message.value)
    }
  }

  override carryOut(message: Message): number {
    const service = this.wire.listener(message)
    return service === undefined ? 0 : carryOut(this.world, service, message.subject)
  }

  override admit(message: Message): Verdict {
    return this.wire.admit(message)
  }

  override isStopped(message: Message): boolean {
    return this.wire.isStopped(message)
  }

  override get stopped(): readonly Stopped[] {
    return this.wire.stopped
  }

  override switchTo(on: boolean): void {
    this.used ||= this.on !== on
    super.switchTo(on)
  }

  override set(keyword: string, value: number): void {
    this.used = true
    super.set(keyword, value)
    if (keyword === 'probe interval' && this.on && this.running) this.queue.schedule(this.timer, value)
  }

  /** Its orders that are under way arrive all the same. */
  override died(): void {
    this.annex.post.died(this.address)
    this.queue.cancel(this.timer)
    this.wire.forget()
    this.watch.clear()
    this.failover.stop()
  }

  override resumed(): void {
    this.annex.post.resume(this.address)
  }

  note(event: JournalEvent, subject: number, value = 0, extra = 0): void {
    this.world.ledger.note(event, subject, value, extra)
  }

  override view(): ManagerView {
    return managerView(super.view(), this, this.world.services)
  }

  override tape(tape: Tape): void {
    const used = tape.optional(this.used, () => {
      this.tapeAll(tape)
    })
    if (!used && this.used) this.tapeAll(new PlayingTape(this.beginning))
    this.used = used
  }

  protected override recovered(): void {
    this.begin()
  }

  /** It knows nothing of the databases yet; when the last failover was stands on its disk. */
  protected override begin(): void {
    this.watch.clear()
    this.queue.schedule(this.timer, 0)
  }

  /** Taken away, it takes with it what it knew. */
  protected override end(): void {
    this.died()
    this.wire.clear()
    this.failover.clear()
  }

  private missed(line: number, kind: number): void {
    if (line < this.databases) this.watch.missed(line, this.nowUs)
    if (this.failover.active) this.failover.missed(line, kind)
  }

  /** Begins a failover of the first primary that is dead as far as it and the replicas that answer know. */
  private judge(): void {
    const dead = this.indices.slice(0, this.databases).keys()
    for (const place of dead) {
      const { failed, held } = this.watch
      if (this.failover.active || failed[place] < this.failedProbes || held[place] === REPLACED) continue
      const replicas = this.watch.replicasOf(place)
      if (replicas.length > 0) this.decide(place, replicas)
    }
  }

  private decide(place: number, replicas: readonly number[]): void {
    const { failedProbes, indices, watch } = this
    const reached = replicas.filter((line) => watch.reaches(line))
    const hearing = reached.filter((line) => watch.of(line)?.hears === true)
    const isBlocked = this.nowUs < this.blockedUntilUs
    const held = reached.length === 0 ? 'blind' : hearing.length > 0 ? 'heard' : isBlocked ? 'blocked' : 'none'
    if (held === 'none') {
      const { answers } = this.world.services.filter((service) => service instanceof Mysql)[place]
      this.note('failoverBegan', indices[place], watch.failed[place], answers ? 1 : 0)
      this.failover.begin(place, reached)
      return
    }
    this.hold(place, held)
    // Old connections of the replicas may only look alive: they are made anew.
    if (isBlocked || watch.failed[place] % failedProbes !== 0) return
    for (const line of hearing) this.wire.send(line, order(RECONNECT))
  }

  /** Told once. */
  private hold(place: number, why: HeldBack): void {
    const { held } = this.watch
    const code = heldBack.indexOf(why)
    if (held[place] !== code) this.note('failoverHeld', this.indices[place], code, this.watch.failed[place])
    held[place] = code
  }

  private tapeAll(tape: Tape): void {
    super.tape(tape)
    for (const part of [this.wire, this.watch, this.failover]) part.tape(tape)
  }
}
