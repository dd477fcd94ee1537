/** What stands beside the site of a design: the parts that it names, and those that can be switched on though it does not. */
import type { Design, Link, ServicePart } from '../design'
import { siteOf } from '../services/registry'

/** A design taken apart. */
export interface Whole {
  /** The site alone. */
  site: Design
  /** What stands beside it, in the order of the kinds; and which of it the design names: that is there from the start. */
  beside: ServicePart[]
  named: readonly string[]
  /** The ways between them and the site. */
  links: Link[]
}

export function takeApart(design: Design): Whole {
  const site = siteOf(design)
  const beside = design.services.filter((part) => !site.services.includes(part))
  const strangers = beside.find(({ kind }) => kind === 'stranger') ?? usualStrangers
  return {
    site,
    beside: [strangers],
    named: beside.map(({ id }) => id),
    links: waysTo(site, strangers.id),
  }
}

const usualStrangers: ServicePart = { kind: 'stranger', id: 'strangers', label: 'Strangers', host: null }

/** Strangers reach each host on which something runs, as far away as the users. */
function waysTo({ hosts, links, services }: Design, from: string): Link[] {
  const users = services.find((part) => 'population' in part)?.id
  const latencyUs = links.filter((link) => link.from === users).at(-1)?.latencyUs ?? 0
  return hosts.flatMap(({ id }) => {
    const first = services.find(({ host }) => host === id)
    return first === undefined ? [] : [{ id: `${from}->${id}`, from, to: first.id, latencyUs }]
  })
}

/** The whole as one design: what stands beside the site comes last, so that places in the lists stay. */
export function putTogether({ beside, links, site }: Whole): Design {
  return { ...site, services: [...site.services, ...beside], links: [...site.links, ...links] }
}
