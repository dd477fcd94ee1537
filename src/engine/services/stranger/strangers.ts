/**
 * Strangers: somebody on the Internet who tries every host of the site. They connect to its ports, guess the passwords
 * of SSH and MySQL, ask web servers for a page past the balancer, and can flood the site with requests.
 */
import { Outsider } from '../../beside/outsider'
import type { Stopped } from '../../beside/outsider'
import type { StrangersPart } from '../../design'
import type { Tape } from '../../kernel/tape'
import type { Call } from '../../network/calls'
import type { Verdict } from '../../network/links'
import type { Message } from '../../network/messages'
import { count, Settings } from '../settings'
import type { World } from '../../world'
import { Flood } from './flood'
import { Scan } from './scan'
import { strangersView } from './view'
import type { StrangersView } from './view'

const SCAN = 0
const FLOOD = 1
/** Requests per second of a flood, at most. */
const MOST_FLOOD = 5000

export class Strangers extends Outsider {
  override readonly fails = false
  override readonly switchedBy = 'strangers'
  override readonly switching = ['strangersCame', 'strangersLeft'] as const
  readonly scan: Scan
  readonly flood: Flood

  constructor(
    world: World,
    index: number,
    override readonly part: StrangersPart,
  ) {
    super(world, index, part)
    this.settings = new Settings([count('flood', part.floodPerSecond ?? 0, 0, MOST_FLOOD)])
    this.scan = new Scan(world, this.beside, this)
    this.flood = new Flood(world, this.annex.queue, index)
  }

  override connect(): void {
    this.scan.connect(this.addTimer(SCAN))
    this.flood.connect(this.addTimer(FLOOD))
  }

  override tick(code: number): void {
    if (code === SCAN) this.scan.tick()
    else this.flood.tick()
  }

  override admit(message: Message): Verdict {
    return this.scan.admit(message.subject)
  }

  override isStopped({ subject }: Message): boolean {
    return this.scan.isStopped(subject)
  }

  override get stopped(): readonly Stopped[] {
    return this.scan.stopped
  }

  override heard(message: Message): void {
    this.scan.heard(message)
  }

  override set(keyword: string, value: number): void {
    super.set(keyword, value)
    if (this.on) this.flood.at(value)
  }

  override connected(call: Call): void {
    this.flood.connected(call)
  }

  override timeout(call: Call): void {
    this.flood.end(call, false)
  }

  override returned(call: Call, child: Call): void {
    this.flood.returned(call, child)
  }

  override view(): StrangersView {
    return strangersView(super.view(), this, this.world.services)
  }

  override tape(tape: Tape): void {
    super.tape(tape)
    this.scan.tape(tape)
    this.flood.tape(tape)
  }

  protected override begin(): void {
    this.scan.start()
    this.flood.at(this.settings.get('flood'))
  }

  protected override end(): void {
    this.scan.stop()
    this.flood.at(0)
  }
}
