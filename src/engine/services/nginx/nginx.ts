/**
 * Nginx in front of its applications: static files directly, everything else through `proxy_pass`, to one address or to
 * an upstream group. A single upstream is never marked unavailable: every request meets the dead application again and
 * gets a 502. What a group does is in group.ts. Rules as measured on nginx 1.22; see MODEL.md for the sources.
 */
import type { NginxPart } from '../../design'
import { Sampler } from '../../kernel/sampler'
import type { Tape } from '../../kernel/tape'
import { Hop } from '../../ledger/hops'
import { kindCode } from '../../ledger/ledger'
import { carryResult, CONNECTED, GARBAGE, isCheck, STALLED } from '../../network/calls'
import type { Call } from '../../network/calls'
import type { World } from '../../world'
import type { Message } from '../../network/messages'
import { NORMAL } from '../../network/port'
import { Service } from '../service'
import { SECOND_US } from '../settings'
import type { ServiceView } from '../view'
import { PassedChecks } from './checks'
import { NginxGroup } from './group'
import { nginxSettings, readNextUpstream, TIMEOUT } from './settings'
import { Upstream } from './upstream'
import type { PeerState } from './upstream'

/** A call's phase while the application has sent the headers and no more. */
const IN_BODY = 1

export interface NginxView extends ServiceView {
  kind: 'nginx'
  /** The servers of its upstream group, each with the id of the application behind it; none with a single server. */
  peers: (PeerState & { service: string })[]
}

export class Nginx extends Service {
  override readonly listens = 80
  override readonly spoils = true
  override readonly slows = true
  /** What is known of the servers of the group; null with one server or none. */
  readonly upstream: Upstream | null
  private readonly group: NginxGroup | null
  private readonly checks: PassedChecks
  private readonly staticTime: Sampler
  /** The service behind each server of `upstream`, and the link to it. */
  private applications: readonly number[] = []
  private links: readonly number[] = []
  private connectTimeoutUs = 0
  private readTimeoutUs = 0

  constructor(
    world: World,
    index: number,
    override readonly part: NginxPart,
  ) {
    super(world, index, part)
    this.staticTime = new Sampler(part.staticTime, world.seed, part.id)
    const isGroup = part.upstream.length > 1 || part.upstream.some(({ down }) => down)
    this.upstream = isGroup ? new Upstream(part.upstream) : null
    this.group =
      this.upstream &&
      new NginxGroup(world, this, this.upstream, {
        send: (call, server) => {
          this.send(call, server)
        },
        answer: (call, status) => {
          this.answer(call, status)
        },
      })
    this.checks = new PassedChecks(world, this, (call) => {
      this.pass(call)
    })
    this.settings = nginxSettings(part)
    this.configure()
  }

  override connect(): void {
    const { part, world } = this
    this.applications = part.upstream.map(({ service }) => world.indexOf(service))
    this.links = part.upstream.map(({ service }) => world.links.between(part.id, service))
  }

  override configure(): void {
    this.connectTimeoutUs = this.settings.get('proxy_connect_timeout')
    this.readTimeoutUs = this.settings.get('proxy_read_timeout')
    if (this.group !== null) this.group.nextUpstream = readNextUpstream(this.settings, this.part)
  }

  /** Changes `max_fails` and `fail_timeout` on every `server` line. */
  override set(keyword: string, value: number): void {
    super.set(keyword, value)
    if (keyword === 'max_fails') this.upstream?.maxFails.fill(value)
    if (keyword === 'fail_timeout') this.upstream?.failTimeout.fill(Math.floor(value / SECOND_US))
  }

  /** What is known of each server of the group now, by the service behind it; none with a single server. */
  peers(): (PeerState & { service: string })[] {
    const { part, upstream, world } = this
    if (upstream === null) return []
    const second = Math.floor(world.queue.nowUs / SECOND_US)
    return part.upstream.map(({ service }, server) => ({ service, ...upstream.of(server, second) }))
  }

  arrive(call: Call): void {
    const { network } = this.world
    if (call.kind === kindCode.static || this.applications.length === 0)
      network.work(call, this.staticTime.draw() * this.slowness)
    else this.pass(call)
  }

  /** A check for a page of the application is passed on to it, when nothing is wrong here. */
  override heard(message: Message): void {
    const { checkStatus, hung, port } = this
    const plain = !message.answered && !hung && port.mode === NORMAL && checkStatus === 200
    if (!plain || this.applications.length === 0 || !this.checks.heard(message)) super.heard(message)
  }

  recalled(message: Message): void {
    this.checks.recalled(message)
  }

  override proceed(call: Call): void {
    this.answer(call, call.staticStatus)
  }

  override connected(call: Call): void {
    this.world.network.setTimeout(call, this.readTimeoutUs)
  }

  override timeout(call: Call): void {
    const { network, ledger } = this.world
    if (call.phase === IN_BODY) {
      this.answer(call, call.status)
      return
    }
    const sent = call.child !== null && (call.child.flags & CONNECTED) !== 0
    ledger.hop(call, Hop.timedOut, this.applications[Math.max(0, call.server)])
    network.abandonChild(call)
    if (!this.group?.failed(call, TIMEOUT, sent)) this.answer(call, 504)
  }

  override returned(call: Call, child: Call): void {
    const status = child.status
    if (this.group?.returned(call, status)) return
    carryResult(child, call)
    if ((child.flags & STALLED) !== 0) {
      call.phase = IN_BODY
      call.status = status
      this.world.network.setTimeout(call, this.readTimeoutUs)
      return
    }
    // What is not HTTP passes as HTTP/0.9 (measured).
    this.answer(call, status > 0 || status === GARBAGE ? status : 502)
  }

  /** nginx closes its connection to the application too, which does not count as a failure. */
  override abandoned(call: Call): void {
    this.group?.release(call)
    super.abandoned(call)
  }

  override died(): void {
    this.upstream?.restart()
  }

  override view(): NginxView {
    return { ...super.view(), kind: 'nginx', peers: this.peers() }
  }

  override tape(tape: Tape): void {
    super.tape(tape)
    this.staticTime.tape(tape)
    this.upstream?.tape(tape)
  }

  private pass(call: Call): void {
    if (this.group === null) this.send(call, 0)
    else this.group.arrive(call)
  }

  private answer(call: Call, status: number): void {
    if (isCheck(call)) this.checks.answered(call, status)
    this.world.network.answer(call, status)
  }

  private send(call: Call, server: number): void {
    this.world.network.open(call, this.applications[server], this.links[server], this.connectTimeoutUs)
  }
}
