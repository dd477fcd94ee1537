/**
 * The collector: it stands outside, keeps what agents report, and evaluates alerts. It knows what it has received and nothing
 * else, and can die like anything: dead, it receives and evaluates nothing; what it has is on its disk.
 */
import { Outsider } from '../../beside/outsider'
import type { Tape } from '../../kernel/tape'
import type { Message } from '../../network/messages'
import type { World } from '../../world'
import { Agent, USUAL_INTERVAL_US } from '../agent/agent'
import { SECOND_US, Settings, time } from '../settings'
import { Alerts } from './alerts'
import { HostBook } from './book'
import { gaugeOf, SILENT_AFTER } from './gauges'
import type { Gauge } from './gauges'
import type { CollectorPart } from './part'
import { collectorView } from './view'
import type { CollectorView } from './view'

const EVALUATE = 0

export class Collector extends Outsider {
  override readonly switchedBy = 'monitoring'
  override readonly switching = ['monitoringOn', 'monitoringOff'] as const
  /** By agent, in their order. */
  override books: readonly HostBook[] = []
  alerts = new Alerts([], () => undefined)
  /** Since when it has listened without a break. */
  listensSinceUs = 0
  private agents: readonly Agent[] = []
  /** By alert; null for one of a host that nobody reports of. */
  private gauges: readonly (Gauge | null)[] = []
  private timer = -1

  constructor(
    world: World,
    index: number,
    override readonly part: CollectorPart,
  ) {
    super(world, index, part)
    this.settings = new Settings([time('evaluation_interval', SECOND_US, SECOND_US)])
  }

  override connect(): void {
    const { ledger } = this.world
    this.timer = this.addTimer(EVALUATE)
    this.agents = this.annex.parts.filter((part): part is Agent => part instanceof Agent)
    this.books = this.agents.map(({ layout, part }) => new HostBook(part.host, layout))
    this.gauges = this.beside.alerts.map((subject) => {
      const book = this.books.find(({ host }) => host === subject.host)
      return book === undefined ? null : gaugeOf(subject, book)
    })
    this.alerts = new Alerts(this.beside.alerts, (event, place, extra) => {
      ledger.note(event, 0, place, extra)
    })
  }

  /** Evaluates every alert; frozen or hung it evaluates none, and does not listen. */
  override tick(): void {
    this.queue.schedule(this.timer, this.settings.get('evaluation_interval'))
    const { nowUs } = this.world.queue
    if (this.hung || this.paused) this.listensSinceUs = nowUs
    else
      this.alerts.all.forEach((_, place) => {
        this.alerts.evaluate(place, this.watched(place), nowUs)
      })
  }

  /** A report has come. */
  override heard(message: Message): void {
    const place = this.agents.findIndex(({ index }) => index === message.from)
    if (!this.on || this.hung || place < 0) return
    this.books[place].receive(this.agents[place].payloads.of(message), this.world.queue.nowUs)
  }

  override acknowledges(alert: string): boolean {
    const { nowUs } = this.world.queue
    const works = this.running && !this.hung && !this.paused
    return works ? this.alerts.acknowledge(alert, nowUs) : this.alerts.all.some(({ id }) => id === alert)
  }

  /** What the alert with this place watches, as far as is known. */
  watched(place: number): number | null {
    return this.gauges[place]?.(this.world.queue.nowUs, this.listensSinceUs) ?? null
  }

  isSilent(book: HostBook): boolean {
    return book.received === 0 || book.silence(this.world.queue.nowUs, 0, USUAL_INTERVAL_US) > SILENT_AFTER
  }

  override died(): void {
    this.queue.cancel(this.timer)
  }

  override view(): CollectorView {
    return collectorView(super.view(), this)
  }

  override tape(tape: Tape): void {
    super.tape(tape)
    this.listensSinceUs = tape.number(this.listensSinceUs)
    for (const book of this.books) book.tape(tape)
    this.alerts.tape(tape)
  }

  protected override recovered(): void {
    this.begin()
  }

  protected override begin(): void {
    this.listensSinceUs = this.world.queue.nowUs
    this.queue.schedule(this.timer, this.settings.get('evaluation_interval'))
  }

  /** Taken away, it takes with it what it knew. */
  protected override end(): void {
    this.died()
    for (const book of this.books) book.clear()
    this.alerts.clear()
  }
}
