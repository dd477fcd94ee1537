/** What stands beside the site of a design: the parts that it names, and those that can be switched on though it does not. */
import type { Design, Link, ServicePart } from '../design'
import { siteOf } from '../services/registry'
import { besideKinds } from './kinds'

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
  const named = design.services.filter((part) => !site.services.includes(part))
  const beside = Object.entries(besideKinds).flatMap(([kind, { usual }]) => {
    const own = named.filter((part) => part.kind === kind)
    return own.length > 0 ? own : usual(site)
  })
  const latencyUs = farthest(site)
  const ways = beside.flatMap((part) => besideKinds[part.kind].ways(part, site, beside))
  const links = ways.map((way) => ({ ...way, latencyUs }))
  return { site, beside, named: named.map(({ id }) => id), links }
}

/** What stands outside is as far away as the users. */
function farthest({ links, services }: Design): number {
  const users = services.find((part) => 'population' in part)?.id
  return links.filter((link) => link.from === users).at(-1)?.latencyUs ?? 0
}

/** A design with all that can stand beside its site. */
export const wholeOf = (design: Design): Design => putTogether(takeApart(design))

/** The whole as one design: what stands beside the site comes last, so that places in the lists stay. */
export function putTogether({ beside, links, site }: Whole): Design {
  return { ...site, services: [...site.services, ...beside], links: [...site.links, ...links] }
}
