/** What the parts of a design say of each other: every name exists, fits, and has the link that it needs. */
import type { Design, HaproxyPart, MysqlPart, NginxPart, ServicePart, UsersPart } from '../engine'
import { oneOf, quote } from './schema-problem'
import type { Problem } from './schema-problem'

/** Problems of a design whose shape is right; none when it can be simulated. */
export function findBrokenReferences(design: Design): Problem[] {
  const check = new References(design)
  check.names()
  check.census()
  check.links()
  design.services.forEach((part, i) => check.service(part, `services[${i}]`))
  return check.problems
}

type Kind = ServicePart['kind']

class References {
  readonly problems: Problem[] = []
  private readonly kinds = new Map<string, Kind>()
  private readonly linked = new Set<string>()

  constructor(private readonly design: Design) {
    for (const { id, kind } of design.services) this.kinds.set(id, kind)
    for (const { from, to } of design.links) this.linked.add(`${from} ${to}`)
  }

  /** A command names its target by id alone, so hosts, services and links share one set of names. */
  names(): void {
    const known = new Set<string>()
    for (const list of ['hosts', 'services', 'links'] as const) {
      this.design[list].forEach(({ id }, i) => {
        if (known.has(id)) this.add(`${list}[${i}].id`, `${quote(id)} is already the id of something else.`)
        known.add(id)
      })
    }
  }

  census(): void {
    const count = (kind: Kind) => this.design.services.filter((part) => part.kind === kind).length
    if (count('users') !== 1) this.add('services', `must hold exactly one of kind users, not ${count('users')}.`)
  }

  links(): void {
    const known = new Set<string>()
    this.design.links.forEach(({ from, to }, i) => {
      for (const [end, id] of [
        ['from', from],
        ['to', to],
      ] as const) {
        if (!this.kinds.has(id)) this.add(`links[${i}].${end}`, `${quote(id)} is not a service of the design.`)
      }
      const pair = `${from} ${to}`
      if (from === to) this.add(`links[${i}].to`, `must not be the service that the link comes from.`)
      if (known.has(pair)) this.add(`links[${i}]`, `is a second link from ${from} to ${to}.`)
      known.add(pair)
    })
  }

  service(part: ServicePart, field: string): void {
    this.host(part, field)
    switch (part.kind) {
      case 'users':
        this.users(part, field)
        break
      case 'haproxy':
        this.haproxy(part, field)
        break
      case 'nginx':
        this.nginx(part, field)
        break
      case 'application':
        this.databases(part.id, part.writesTo, part.readsFrom, field)
        break
      case 'mysql':
        this.mysql(part, field)
        break
      case 'dns':
        break
    }
  }

  private host({ kind, host }: ServicePart, field: string): void {
    const outside = kind === 'users' || kind === 'dns'
    if (outside && host !== null) this.add(`${field}.host`, `must be null: ${kind} stand outside the site.`)
    if (outside || this.design.hosts.some(({ id }) => id === host)) return
    this.add(`${field}.host`, `must be the id of a host, not ${quote(host)}.`)
  }

  private users(part: UsersPart, field: string): void {
    this.reach(part, part.site, `${field}.site`, ['haproxy', 'nginx', 'application', 'mysql'])
    if (part.dns !== null) this.reach(part, part.dns, `${field}.dns`, ['dns'])
  }

  private haproxy(part: HaproxyPart, field: string): void {
    const known = new Set<string>()
    part.servers.forEach(({ name, service }, i) => {
      if (known.has(name)) this.add(`${field}.servers[${i}].name`, `${quote(name)} is already the name of a server.`)
      known.add(name)
      this.reach(part, service, `${field}.servers[${i}].service`, ['nginx', 'application'])
    })
  }

  private nginx(part: NginxPart, field: string): void {
    const services = part.upstream.map(({ service }) => service)
    services.forEach((service, i) => {
      const place = `${field}.upstream[${i}].service`
      this.reach(part, service, place, ['application'])
      if (services.indexOf(service) < i) this.add(place, `${quote(service)} stands twice in the group.`)
    })
    if (services.length > 0 && part.upstream.every(({ backup }) => backup))
      this.add(`${field}.upstream`, 'must have a server that is no backup.')
  }

  private databases(id: string, writesTo: string | null, readsFrom: string[], field: string): void {
    if (writesTo === null) {
      if (readsFrom.length > 0) this.add(`${field}.readsFrom`, 'must be empty when writesTo is null.')
      return
    }
    if (readsFrom.length === 0) this.add(`${field}.readsFrom`, 'must name at least one MySQL when writesTo does.')
    this.reach({ id }, writesTo, `${field}.writesTo`, ['mysql'])
    readsFrom.forEach((database, i) => {
      const place = `${field}.readsFrom[${i}]`
      this.reach({ id }, database, place, ['mysql'])
      if (readsFrom.indexOf(database) < i) this.add(place, `${quote(database)} stands twice in the list.`)
    })
  }

  private mysql({ id, role, source }: MysqlPart, field: string): void {
    const place = `${field}.source`
    if (role === 'primary') {
      if (source !== null) this.add(place, 'must be null: a primary copies from nobody.')
      return
    }
    const primary = this.design.services.find((part) => part.id === source)
    if (source === null || primary?.kind !== 'mysql' || primary.role !== 'primary') {
      this.add(place, `must be the id of a primary MySQL, not ${quote(source)}.`)
    } else if (!this.linked.has(`${source} ${id}`)) this.add(place, `needs a link from ${source} to ${id}.`)
  }

  /** `to` must be one of these kinds, and linked. */
  private reach({ id: from }: { id: string }, to: string, field: string, kinds: Kind[]): void {
    const kind = this.kinds.get(to)
    if (kind === undefined || !kinds.includes(kind)) {
      this.add(field, `must be the id of a service of kind ${oneOf(kinds)}, not ${quote(to)}.`)
    } else if (!this.linked.has(`${from} ${to}`)) this.add(field, `needs a link from ${from} to ${to}.`)
  }

  private add(field: string, sentence: string): void {
    this.problems.push({ field, sentence })
  }
}
