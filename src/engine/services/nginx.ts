/**
 * Nginx in front of an application: static files directly, everything else through `proxy_pass` to one address.
 * A single upstream is never marked unavailable: every request meets the dead application again and gets a 502.
 */
import type { NginxPart } from '../design'
import { Sampler } from '../kernel/sampler'
import type { Tape } from '../kernel/tape'
import { kindCode } from '../ledger/ledger'
import { Hop } from '../ledger/hops'
import { carryResult } from '../network/calls'
import type { World } from '../world'
import { Service } from './service'
import { Settings, time } from './settings'

export class Nginx extends Service {
  private readonly staticTime: Sampler
  private application = -1
  private link = -1
  private connectTimeoutUs = 0
  private readTimeoutUs = 0

  constructor(
    world: World,
    index: number,
    override readonly part: NginxPart,
  ) {
    super(world, index, part)
    this.staticTime = new Sampler(part.staticTime, world.seed, part.id)
    this.settings = new Settings([
      time('proxy_connect_timeout', part.proxyConnectTimeoutUs, 1),
      time('proxy_read_timeout', part.proxyReadTimeoutUs, 1),
    ])
    this.configure()
  }

  override connect(): void {
    if (this.part.application === null) return
    this.application = this.world.indexOf(this.part.application)
    this.link = this.world.links.between(this.part.id, this.part.application)
  }

  override configure(): void {
    this.connectTimeoutUs = this.settings.get('proxy_connect_timeout')
    this.readTimeoutUs = this.settings.get('proxy_read_timeout')
  }

  arrive(call: number): void {
    const { network, calls } = this.world
    if (calls.all[call].kind === kindCode.static || this.application < 0) {
      network.work(call, this.staticTime.draw())
      return
    }
    network.open(call, this.application, this.link, this.connectTimeoutUs)
  }

  override proceed(call: number): void {
    this.world.network.answer(call, this.world.calls.all[call].staticStatus)
  }

  override connected(call: number): void {
    this.world.network.setTimeout(call, this.readTimeoutUs)
  }

  override timeout(call: number): void {
    this.world.ledger.hop(call, Hop.timedOut, this.application)
    this.world.network.abandonChild(call)
    this.world.network.answer(call, 504)
  }

  override returned(call: number, child: number): void {
    const { all } = this.world.calls
    carryResult(all, child, call)
    const status = all[child].status
    this.world.network.answer(call, status > 0 ? status : 502)
  }

  override tape(tape: Tape): void {
    super.tape(tape)
    this.staticTime.tape(tape)
  }
}
