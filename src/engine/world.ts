/** Everything a service can reach: the clock, the live calls, the network, the ledger, and its fellow services. */
import type { Besides } from './beside/besides'
import type { Command } from './command'
import type { Design } from './design'
import { EventQueue } from './kernel/event-queue'
import { Ledger } from './ledger/ledger'
import type { Recent } from './ledger/recent'
import type { Recording } from './ledger/recording'
import { AddressTable } from './network/addresses'
import { CallPool } from './network/call-pool'
import type { Handler } from './network/handler'
import type { Kept } from './network/kept'
import { LinkTable } from './network/links'
import type { Message } from './network/messages'
import { Network } from './network/network'
import { Post } from './network/post'
import type { Privacy } from './network/privacy'
import { LANES } from './network/transit'
import type { Service } from './services/service'
import type { Configurable } from './services/settings'

const RECOVERY = -1
/** The slot belongs to a channel: its code is the number of the channel. */
const NO_SERVICE = -1

export class World {
  readonly queue: EventQueue
  readonly calls = new CallPool()
  readonly addresses = new AddressTable()
  readonly links: LinkTable
  readonly ledger: Ledger
  readonly network: Network
  readonly post: Post
  readonly services: Service[] = []
  /** Writes committed anywhere; this numbers them. */
  writes = 0
  private readonly byId = new Map<string, number>()
  private readonly timerService: number[] = []
  private readonly timerCode: number[] = []

  /** TLS and eavesdroppers, and what can be switched on beside the site; null where they have not been loaded. */
  privacy: Privacy | null = null
  beside: Besides | null = null
  /** Connections that are kept between requests; null until it is loaded, and then each request has its own. */
  kept: Kept | null = null
  /** Whose commands they are. */
  run: { readonly commands: readonly Command[] } = { commands: [] }
  /** Everything that calls and messages can reach: the services, and what stands beside the site. */
  readonly handlers: Handler[] = []

  constructor(
    /** Of the site alone. */
    readonly design: Design,
    readonly record: Recording,
    recent: Recent | null,
  ) {
    this.queue = new EventQueue(design.services.length * LANES)
    design.services.forEach((part, index) => this.byId.set(part.id, index))
    this.links = new LinkTable(design.links)
    const servers = design.services.map((part) => (part.kind === 'haproxy' ? part.servers.length : 0))
    this.ledger = new Ledger(this.queue, servers, design.links.length, record, recent)
    const { calls, handlers, ledger, links, queue } = this
    this.network = new Network(queue, calls, links, ledger, handlers)
    this.post = new Post(queue, links, handlers, ({ link }) => links.filter.admit(link, links.port[link]))
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
    return this.beside?.present.find(({ part }) => part.id === id) ?? null
  }

  /** All services, and what stands beside the site now. */
  get there(): readonly Service[] {
    return [...this.services, ...(this.beside?.present ?? [])]
  }

  /** All services, and what stands beside the site, whether or not it is there now: an index names one of them. */
  get all(): readonly Service[] {
    return [...this.services, ...(this.beside?.parts ?? [])]
  }

  /** The one of them with this id; undefined when there is none. */
  findAny(id: string): Service | undefined {
    return this.all.find(({ part }) => part.id === id)
  }

  /** A service or a host with this id, which has settings; undefined when there is none. */
  configurable(id: string): Configurable | undefined {
    return this.findAny(id) ?? this.beside?.hostNamed(id)
  }

  /** The posts that carry messages: of the site, and of what stands beside it. */
  get posts(): readonly Post[] {
    return this.beside === null ? [this.post] : [this.post, this.beside.annex.post]
  }

  /** All links, and behind them the ways of what stands beside the site. */
  get ways(): LinkTable {
    return this.beside?.annex.links ?? this.links
  }

  /** The post that a message came by, by who sent it. */
  postOf({ from }: Message): Post {
    return from < this.services.length ? this.post : (this.posts.at(-1) ?? this.post)
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

  /** Takes all timers; called once, when every service exists. */
  connect(): void {
    this.handlers.push(...this.services)
    this.links.connect((id) => this.services[this.indexOf(id)].listens)
    for (const service of this.services) {
      service.recoveryTimer = this.addTimer(service, RECOVERY)
      service.connect()
    }
    const end = this.queue.firstSlot + this.timerService.length
    this.network.connect(end)
    this.queue.reserve(end)
  }

  /** Which links are encrypted, and who is let in there, follows from who speaks TLS now. */
  seal(): void {
    this.privacy?.seal()
    this.beside?.firewall.judge()
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
