/**
 * An agent: a process on a host that asks the programs there about themselves, every interval, and sends what they say to the
 * collector. It dies with its host, and keeps nothing: a report that is lost is lost.
 */
import { Outsider } from '../../beside/outsider'
import type { Tape } from '../../kernel/tape'
import type { Message } from '../../network/messages'
import { REPORT, UNUSED } from '../../network/messages'
import type { World } from '../../world'
import { SECOND_US, Settings, time } from '../settings'
import { ANSWERED_SCRAPE, ASKED_US, INTERVAL_US, Layout, REFUSED_SCRAPE, TIMED_OUT_SCRAPE } from './layout'
import type { ProgramPlace } from './layout'
import type { AgentPart } from './part'
import { Payloads } from './payloads'
import { statusOf } from './programs'

const ASK = 0
const GIVE_UP = 1
export const USUAL_INTERVAL_US = 10 * SECOND_US
const USUAL_TIMEOUT_US = 3 * SECOND_US

export class Agent extends Outsider {
  override readonly switchedBy = 'monitoring'
  override readonly switching = ['monitoringOn', 'monitoringOff'] as const
  layout = new Layout([])
  payloads = new Payloads(0)
  /** The report that is being made. */
  private row = new Float64Array(0)
  private askTimer = -1
  private giveUpTimer = -1
  private channel = -1
  private link = -1
  private collector = -1
  /** How long after its start it asks first: agents take turns. */
  private turn = 0

  constructor(
    world: World,
    index: number,
    override readonly part: AgentPart,
  ) {
    super(world, index, part)
    this.settings = new Settings([
      time('interval', part.intervalUs ?? USUAL_INTERVAL_US, SECOND_US),
      time('timeout', USUAL_TIMEOUT_US, 1000),
    ])
  }

  override connect(): void {
    const { annex } = this
    const { services } = this.world
    const here = services.filter(({ part }) => part.host === this.part.host)
    for (const service of here) service.status = statusOf(service, this.world)
    this.layout = new Layout(here)
    this.payloads = new Payloads(this.layout.width)
    this.row = new Float64Array(this.layout.width)
    this.askTimer = this.addTimer(ASK)
    this.giveUpTimer = this.addTimer(GIVE_UP)
    this.channel = annex.addChannel()
    const agents = annex.parts.filter(({ part }) => part.kind === 'agent')
    this.turn = (agents.indexOf(this) + 1) / agents.length
    const collector = annex.parts.find(({ part }) => part.kind === 'collector')
    this.collector = collector?.index ?? -1
    this.link = annex.links.joining(this.part.id, collector?.part.id ?? '')
  }

  override tick(code: number): void {
    if (code === ASK) this.queue.schedule(this.askTimer, this.settings.get('interval'))
    if (!this.works) return
    if (code === GIVE_UP || this.queue.pending(this.giveUpTimer)) this.send()
    if (code === ASK) this.ask()
  }

  /** What programs count for it begins now, or when they begin later. */
  override switchTo(on: boolean): void {
    if (on && !this.on) for (const { service } of this.layout.programs) service.status?.restart(this.world.queue.nowUs)
    super.switchTo(on)
  }

  override set(keyword: string, value: number): void {
    super.set(keyword, value)
    if (keyword === 'interval' && this.on && this.running) this.begin()
  }

  override died(): void {
    this.queue.cancel(this.askTimer)
    this.queue.cancel(this.giveUpTimer)
  }

  /** Its messages that are somewhere, each with its row. */
  get underWay(): readonly Message[] {
    return this.annex.post.pool.all.filter(
      ({ from, purpose, stage }) => stage !== UNUSED && purpose === REPORT && from === this.index,
    )
  }

  override tape(tape: Tape): void {
    super.tape(tape)
    tape.array(this.row, this.row.length)
    this.payloads.tape(tape, this.underWay)
    for (const { service } of this.layout.programs) service.status?.tape(tape)
  }

  protected override recovered(): void {
    this.begin()
  }

  protected override begin(): void {
    this.queue.schedule(this.askTimer, Math.round(this.turn * this.settings.get('interval')))
  }

  /** Nobody waits for what it has sent. */
  protected override end(): void {
    this.died()
    this.annex.post.clear(this.channel)
  }

  private get works(): boolean {
    return !this.hung && !this.paused
  }

  /** A program that does not answer delays the report until the agent gives up on it, at the latest when it asks again. */
  private ask(): void {
    this.row[ASKED_US] = this.world.queue.nowUs
    this.row[INTERVAL_US] = this.settings.get('interval')
    for (const program of this.layout.programs) this.askOne(program)
    const isWaiting = this.layout.programs.some(({ at }) => this.row[at] === TIMED_OUT_SCRAPE)
    if (isWaiting) this.queue.schedule(this.giveUpTimer, this.settings.get('timeout'))
    else this.send()
  }

  private askOne({ at, metrics, service }: ProgramPlace): void {
    const { row } = this
    const ended = !service.running
      ? REFUSED_SCRAPE
      : service.hung || service.paused
        ? TIMED_OUT_SCRAPE
        : ANSWERED_SCRAPE
    row[at] = ended
    row.fill(0, at + 1, at + 1 + metrics.length)
    if (ended === ANSWERED_SCRAPE) row.set(service.status?.read(this.world.queue.nowUs) ?? [], at + 1)
  }

  private send(): void {
    const { links, post } = this.annex
    this.queue.cancel(this.giveUpTimer)
    if (this.link < 0) return
    const spanUs = links.latencyUs[this.link]
    const way = { from: this.index, to: this.collector, link: this.link, spanUs }
    const message = post.send(this.channel, REPORT, way, 0)
    if (message !== null) this.payloads.put(message, this.row)
  }
}
