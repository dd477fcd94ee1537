/** The references between the parts of a design: every name exists, fits, and has the link it needs. */
import { areRulesFor } from '../engine'
import type { Design, ServicePart } from '../engine'
import { isBalancer } from './find'
import type { Reference } from './kinds/kind'
import { kindsThatCan, partKinds } from './kinds/registry'
import { oneOf, quote } from './schema-problem'
import type { Problem } from './schema-problem'

/** Problems of a design that fits the schema; none when it can be simulated. */
export function findBrokenReferences(design: Design): Problem[] {
  const check = new References(design)
  check.names()
  check.census()
  check.links()
  check.rules()
  design.services.forEach((part, i) => check.service(part, `services[${i}]`))
  check.https()
  return [...check.problems, ...findUnheard(design, design.ears ?? [], 'ears')]
}

/** Ears must be on links. */
export function findUnheard({ links }: Design, ears: readonly string[], field: string): Problem[] {
  return ears.flatMap((id, i) =>
    links.some((link) => link.id === id)
      ? []
      : [{ field: `${field}[${i}]`, sentence: `must be the id of a link, not ${quote(id)}.` }],
  )
}

class References {
  readonly problems: Problem[] = []
  private readonly parts = new Map<string, ServicePart>()
  private readonly linked = new Set<string>()

  constructor(private readonly design: Design) {
    for (const part of design.services) this.parts.set(part.id, part)
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
    for (const [kind, { count }] of Object.entries(partKinds)) {
      const here = this.design.services.filter((part) => part.kind === kind).length
      if (count === 'one' && here !== 1) this.add('services', `must hold exactly one of kind ${kind}, not ${here}.`)
      if (count === 'at most one' && here > 1)
        this.add('services', `must hold at most one of kind ${kind}, not ${here}.`)
      if (count === 'one a host') this.oneEach(kind)
    }
  }

  /** At most one of the kind on each host. */
  private oneEach(kind: string): void {
    const hosts = this.design.services.map((part) => (part.kind === kind ? part.host : null))
    hosts.forEach((host, i) => {
      if (host === null || hosts.indexOf(host) === i) return
      this.add(`services[${i}].host`, `must be another host: ${quote(host)} has its ${kind}.`)
    })
  }

  links(): void {
    const known = new Set<string>()
    this.design.links.forEach(({ from, to }, i) => {
      for (const [end, id] of [
        ['from', from],
        ['to', to],
      ] as const) {
        if (!this.parts.has(id)) this.add(`links[${i}].${end}`, `${quote(id)} is not a service of the design.`)
        else if (this.isBeside(id))
          this.add(`links[${i}].${end}`, `must not be ${quote(id)}, which finds its way without a link.`)
      }
      const pair = `${from} ${to}`
      if (from === to) this.add(`links[${i}].to`, `must not be the service that the link comes from.`)
      if (known.has(pair)) this.add(`links[${i}]`, `is a second link from ${from} to ${to}.`)
      known.add(pair)
    })
  }

  rules(): void {
    this.design.hosts.forEach(({ id, rules = [] }, i) => {
      rules.forEach((rule, place) => {
        if (areRulesFor(this.design, id, [rule])) return
        this.add(`hosts[${i}].rules[${place}]`, `must name a host of the design, and a service on ${id}.`)
      })
    })
  }

  https(): void {
    const { https, services } = this.design
    if (https === undefined) return
    const balancers = services.filter(isBalancer)
    if (balancers.length === 0) this.add('https', 'needs a HAProxy in the design.')
    https.certificates?.forEach(({ service, certificate }, i) => {
      const field = `https.certificates[${i}]`
      if (!this.parts.has(service)) this.add(`${field}.service`, `must be the id of a service, not ${quote(service)}.`)
      else if (certificate === null && balancers.some(({ id }) => id === service))
        this.add(`${field}.certificate`, `must not be null: ${service} has a port 443.`)
    })
  }

  service(part: ServicePart, place: string): void {
    this.host(part, place)
    for (const statement of partKinds[part.kind].statements(part)) {
      const field = `${place}.${statement.field}`
      if ('sentence' in statement) this.add(field, statement.sentence)
      else this.reach(part, statement, field)
    }
  }

  /** It stands beside the site. */
  private isBeside(id: string): boolean {
    const kind = this.parts.get(id)?.kind
    return kind !== undefined && partKinds[kind].beside === true
  }

  private host({ kind, host }: ServicePart, field: string): void {
    const outside = partKinds[kind].outside === true
    if (outside && host !== null) this.add(`${field}.host`, `must be null: ${kind} stand outside the site.`)
    if (outside || this.design.hosts.some(({ id }) => id === host)) return
    this.add(`${field}.host`, `must be the id of a host, not ${quote(host)}.`)
  }

  /** Checks that the other exists, has the role asked for, and is linked. */
  private reach({ id }: ServicePart, reference: Reference, field: string): void {
    const { to, as, fits = () => true, linkedFrom = false } = reference
    const other = to === null ? undefined : this.parts.get(to)
    if (other === undefined || !partKinds[other.kind].roles.includes(as) || !fits(other)) {
      const wanted = reference.wanted ?? `a service of kind ${oneOf(kindsThatCan(as))}`
      this.add(field, `must be the id of ${wanted}, not ${quote(to)}.`)
      return
    }
    const [from, end] = linkedFrom ? [other.id, id] : [id, other.id]
    if (!this.linked.has(`${from} ${end}`)) this.add(field, `needs a link from ${from} to ${end}.`)
  }

  private add(field: string, sentence: string): void {
    this.problems.push({ field, sentence })
  }
}
