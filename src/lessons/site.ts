/** A design as a lesson looks at it: its balancer, its web servers, its databases, found by what they are and not by their ids. */
import { balancerOf, usersOf } from '../designs/find'
import type { ApplicationPart, Design, HaproxyPart, MysqlPart, ServicePart, UsersPart } from '../engine'

export interface WebServer {
  /** On the balancer's `server` line. */
  name: string
  /** What people call its host: "Server 1". */
  label: string
  host: string
  /** The id of the service behind that line. */
  web: string
  backup: boolean
}

const isDatabase = (part: ServicePart): part is MysqlPart => 'source' in part
const isApplication = (part: ServicePart): part is ApplicationPart => 'readsFrom' in part

export class Site {
  readonly servers: readonly WebServer[]
  readonly applications: readonly ApplicationPart[]
  readonly replicas: readonly MysqlPart[]
  readonly databases: readonly MysqlPart[]
  private readonly balancers: readonly HaproxyPart[]
  private readonly primaries: readonly MysqlPart[]
  private readonly people: readonly UsersPart[]

  constructor(readonly design: Design) {
    this.databases = design.services.filter(isDatabase)
    this.balancers = [balancerOf(design) ?? []].flat()
    this.people = [usersOf(design) ?? []].flat()
    this.primaries = this.databases.filter(({ role }) => role === 'primary')
    const copied = this.primaries.at(0)?.id
    this.replicas = this.databases.filter(({ source }) => source !== null && source === copied)
    this.applications = design.services.filter(isApplication)
    this.servers = (this.balancers.at(0)?.servers ?? []).map(({ name, service, backup }) => {
      const host = this.hostOf(service)
      return { name, web: service, backup, host, label: this.hostName(host) }
    })
  }

  get hasBalancer(): boolean {
    return this.balancers.length > 0 && this.people.length > 0
  }

  get hasPrimary(): boolean {
    return this.primaries.length > 0 && this.people.length > 0
  }

  /** The first balancer. Throws when there is none; so do the other parts that a scene must have asked for. */
  get balancer(): HaproxyPart {
    return known(this.balancers.at(0), 'load balancer')
  }

  get primary(): MysqlPart {
    return known(this.primaries.at(0), 'primary')
  }

  get replica(): MysqlPart {
    return known(this.replicas.at(0), 'replica')
  }

  get users(): UsersPart {
    return known(this.people.at(0), 'people')
  }

  /** The first web server that is no backup, and the next one, whichever it is. */
  get first(): WebServer {
    return known(
      this.servers.find(({ backup }) => !backup),
      'web server',
    )
  }

  get second(): WebServer {
    return known(
      this.servers.find((server) => server !== this.first),
      'second web server',
    )
  }

  /** One server serves, and others wait as backups. */
  get passive(): boolean {
    return this.servers.some(({ backup }) => backup) && this.servers.filter(({ backup }) => !backup).length === 1
  }

  /** All its active servers take turns, in one way or another. */
  get inTurn(): boolean {
    const { balance, servers } = this.balancer
    const turns = ['roundrobin', 'static-rr', 'leastconn'].includes(balance)
    return turns && servers.every(({ backup, maxconn, weight }) => !backup && maxconn === 0 && weight === 1)
  }

  /** One way over the slowest link that requests take. */
  get linkUs(): number {
    const ways = this.design.links.filter(({ from }) => this.databases.every(({ id }) => id !== from))
    return Math.max(0, ...ways.map(({ latencyUs }) => latencyUs))
  }

  /** From one request to the next, so that each has ended before. */
  get gapUs(): number {
    return Math.max(0.25e6, 10 * this.linkUs)
  }

  /** Simulated seconds a second at which a single request can be followed by eye, at most 1. */
  get followed(): number {
    return Math.min(1, this.linkUs / 50_000)
  }

  /** Index of a server among the balancer's lines. */
  indexOf({ name }: WebServer): number {
    return this.servers.findIndex((server) => server.name === name)
  }

  /** Index of a service of the design. */
  placeOf(id: string): number {
    return this.design.services.findIndex((part) => part.id === id)
  }

  /** The id of the link between two services; throws when there is none. */
  linkBetween(one: string, other: string): string {
    const ends = [one, other]
    const link = this.design.links.find(({ from, to }) => ends.includes(from) && ends.includes(to) && from !== to)
    return known(link, `link from ${one} to ${other}`).id
  }

  hostOf(service: string): string {
    return this.design.services.find(({ id }) => id === service)?.host ?? service
  }

  /** As it stands in a sentence: "Server 1", "the load balancer". */
  hostName(host: string): string {
    const label = this.design.hosts.find(({ id }) => id === host)?.label ?? host
    return /\d$/.test(label) ? label : `the ${label[0].toLowerCase()}${label.slice(1)}`
  }

  /** Where a service is, in a sentence. */
  whereIs(service: string): string {
    return this.hostName(this.hostOf(service))
  }
}

function known<Part>(part: Part | undefined, what: string): Part {
  if (part === undefined) throw new Error(`The design has no ${what}.`)
  return part
}
