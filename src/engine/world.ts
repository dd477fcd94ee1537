/** Everything a service can reach: the clock, the live calls, the network, the ledger, and its fellow services. */
import { Annex } from './annex/annex'
import { Ground } from './annex/ground'
import type { Outsider } from './annex/outsider'
import type { Design, Link } from './design'
import { EventQueue } from './kernel/event-queue'
import { Ledger } from './ledger/ledger'
import type { Recording } from './ledger/recording'
import { AddressTable } from './network/addresses'
import { CallPool } from './network/call-pool'
import { Firewall } from './network/firewall'
import type { Handler } from './network/handler'
import { LinkTable } from './network/links'
import type { Message } from './network/messages'
import { Network } from './network/network'
import { Post } from './network/post'
import { LANES } from './network/transit'
import type { Service } from './services/service'

const RECOVERY = -1
/** The slot belongs to a channel: its code is the number of the channel. */
const NO_SERVICE = -1

export class World {
  readonly queue: EventQueue
  readonly calls = new CallPool()
  readonly addresses = new AddressTable()
  readonly links: LinkTable
  readonly firewall: Firewall
  readonly ledger: Ledger
  readonly network: Network
  readonly post: Post
  readonly services: Service[] = []
  /** Writes committed anywhere; this numbers them. */
  writes = 0
  private readonly byId = new Map<string, number>()
  private readonly timerService: number[] = []
  private readonly timerCode: number[] = []

  /** What stands beside the site. */
  readonly annex: Annex
  /** Everything that calls and messages can reach: the services, what stands beside the site, and the hosts themselves. */
  private readonly handlers: Handler[] = []

  constructor(
    /** Of the site alone. */
    readonly design: Design,
    readonly record: Recording,
    /** The ways from what stands beside the site. */
    besideLinks: readonly Link[] = [],
  ) {
    this.queue = new EventQueue(design.services.length * LANES)
    design.services.forEach((part, index) => this.byId.set(part.id, index))
    this.links = new LinkTable(design.links)
    const servers = design.services.map((part) => (part.kind === 'haproxy' ? part.servers.length : 0))
    this.ledger = new Ledger(this.queue, servers, design.links.length, record)
    this.firewall = new Firewall(design, this.links)
    this.network = new Network(this.queue, this.calls, this.links, this.ledger, this.handlers, this.firewall)
    this.post = new Post(this.queue, this.links, this.handlers, ({ link }) => this.firewall.admit(link))
    this.annex = new Annex([...design.links, ...besideLinks], this.handlers)
  }

  get seed(): number {
    return this.design.seed
  }

  /** Index of a service of the design. Throws when there is none: the design was not validated. */
  indexOf(id: string): number {
    const index = this.byId.get(id)
    if (index === undefined) throw new Error(`The design has no service ${id}.`)
    return index
  }

  /** The service with this id, or what stands beside the site now; null when there is none. */
  find(id: string): Service | null {
    const index = this.byId.get(id)
    if (index !== undefined) return this.services[index]
    return this.annex.present.find(({ part }) => part.id === id) ?? null
  }

  /** All services, and what stands beside the site now. */
  get there(): readonly Service[] {
    return [...this.services, ...this.annex.present]
  }

  /** All services, and what stands beside the site, whether or not it is there now: an index names one of them. */
  get all(): readonly Service[] {
    return [...this.services, ...this.annex.parts]
  }

  /** The same of what stands beside the site too, whether or not it is there now. */
  findAny(id: string): Service | null {
    return this.find(id) ?? this.annex.parts.find(({ part }) => part.id === id) ?? null
  }

  /** The two posts: of the site, and of what stands beside it. */
  get posts(): readonly Post[] {
    return [this.post, this.annex.post]
  }

  /** The post that a message came by, by who sent it. */
  postOf({ from }: Message): Post {
    return from < this.services.length ? this.post : this.annex.post
  }

  /** The place in the annex of one of its parts. */
  annexPlace({ index }: { readonly index: number }): number {
    return index - this.services.length
  }

  /** Index, as of a service, of the host with this place. */
  groundOf(host: number): number {
    return this.services.length + this.annex.parts.length + host
  }

  /** The service with this id, or all services on the host with this id. */
  servicesOf(id: string): Service[] {
    const service = this.find(id)
    return service === null ? this.onHost(id) : [service]
  }

  /** The services on the host with this id; none when it is a service's, or nobody's. */
  onHost(id: string): Service[] {
    return this.find(id) === null ? this.there.filter(({ part }) => part.host === id) : []
  }

  /** Takes all timers; called once, when every service exists, and what stands beside them. */
  connect(beside: readonly Outsider[]): void {
    const grounds = this.design.hosts.map(({ id }) => new Ground(this.onHost(id)))
    this.handlers.push(...this.services, ...beside, ...grounds)
    this.links.connect((id) => this.services[this.indexOf(id)].listens)
    this.firewall.connect()
    for (const service of this.services) {
      service.recoveryTimer = this.addTimer(service, RECOVERY)
      service.connect()
    }
    const end = this.queue.firstSlot + this.timerService.length
    this.network.connect(end)
    this.queue.reserve(end)
    this.annex.connect(beside)
  }

  /** A timer of the service with this index; its `tick(code)` is called when it is due. Only during `connect`. */
  addTimer({ index }: { readonly index: number }, code: number): number {
    return this.addSlot(index, code)
  }

  /** A channel of messages, which arrive in the order in which they are sent. Only during `connect`. */
  addChannel(): number {
    const channel = this.post.open(this.queue.firstSlot + this.timerService.length)
    this.addSlot(NO_SERVICE, channel)
    return channel
  }

  /** Handles one event slot. */
  dispatch(slot: number): void {
    const timer = slot - this.queue.firstSlot
    if (timer >= this.timerService.length) {
      this.network.dispatch(slot)
      return
    }
    const code = this.timerCode[timer]
    if (this.timerService[timer] === NO_SERVICE) {
      this.post.arrive(code)
      return
    }
    const service = this.services[this.timerService[timer]]
    if (code === RECOVERY) service.recover()
    else service.tick(code)
  }

  private addSlot(service: number, code: number): number {
    this.timerService.push(service)
    this.timerCode.push(code)
    return this.queue.firstSlot + this.timerService.length - 1
  }
}
