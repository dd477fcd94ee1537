/** Designs with one more part, or one in another place: changes that no command can make in a running site. */
import type { ApplicationPart, Design, Link, MysqlPart, ServicePart } from '../engine'
import { findDesign, namedDesign } from './catalog'
import type { DesignChange } from './moment'
import type { ProfileName } from './profiles'
import { MOST_WEB_SERVERS, withWebServers } from './web-servers'

const isMysql = (part: ServicePart): part is MysqlPart => 'source' in part
const isApplication = (part: ServicePart): part is ApplicationPart => 'readsFrom' in part

function primaryOf({ services }: Design): MysqlPart | undefined {
  return services.filter(isMysql).find(({ role }) => role === 'primary')
}

/** A host's id that the design does not have yet. */
function freeHost({ hosts }: Design): string {
  for (let n = 1; ; n++) if (!hosts.some(({ id }) => id === `host-${n}`)) return `host-${n}`
}

/** The latency between two hosts: the longest of a link that requests take. */
function networkUs({ links, services }: Design): number {
  const databases = services.filter(isMysql).map(({ id }) => id)
  return Math.max(0, ...links.filter(({ from }) => !databases.includes(from)).map(({ latencyUs }) => latencyUs))
}

/** One more replica, on a host of its own; every application reads from it too. Null without a primary or a replica to copy. */
export function withReplica(design: Design): Design | null {
  const { services, links, hosts } = design
  const primary = primaryOf(design)
  const model = services.filter(isMysql).find(({ source }) => source === primary?.id)
  const copying = links.find(({ from, to }) => from === primary?.id && to === model?.id)
  if (primary === undefined || model === undefined || copying === undefined) return null
  const host = freeHost(design)
  const id = `mysql-${host}`
  const ways = services
    .filter(isApplication)
    .map((part): Link => ({ id: `${part.id}->${id}`, from: part.id, to: id, latencyUs: networkUs(design) }))
  return {
    ...design,
    hosts: [...hosts, { id: host, label: 'Replica server', codeBase: null }],
    services: [
      ...services.map((part) => (isApplication(part) ? { ...part, readsFrom: [...part.readsFrom, id] } : part)),
      { ...model, id, host },
    ],
    links: [...links, ...ways, { ...copying, id: `${primary.id}->${id}`, to: id }],
  }
}

/** The primary on a host that holds nothing else; null when it is alone already. */
export function withPrimaryApart(design: Design): Design | null {
  const { services, links, hosts } = design
  const primary = primaryOf(design)
  if (primary === undefined || !services.some(({ id, host }) => host === primary.host && id !== primary.id)) return null
  const host = freeHost(design)
  const apart = (link: Link): Link =>
    link.to === primary.id ? { ...link, latencyUs: Math.max(link.latencyUs, networkUs(design)) } : link
  return {
    ...design,
    hosts: [...hosts, { id: host, label: 'Database server', codeBase: null }],
    services: services.map((part) => (part === primary ? { ...primary, host } : part)),
    links: links.map(apart),
  }
}

/** Every application reads from the database it writes to as well; null when each does already. */
export function withReadsFromPrimary(design: Design): Design | null {
  const lacks = (part: ServicePart): part is ApplicationPart & { writesTo: string } =>
    isApplication(part) &&
    part.writesTo !== null &&
    part.readsFrom.length > 0 &&
    !part.readsFrom.includes(part.writesTo)
  if (!design.services.some(lacks)) return null
  const services = design.services.map((part) =>
    lacks(part) ? { ...part, readsFrom: [...part.readsFrom, part.writesTo] } : part,
  )
  return { ...design, services }
}

/** One more web server; null for a design that is not one of ours with nothing but another number of them. */
export function withServer(design: Design, profile: ProfileName): Design | null {
  const source = findDesign(design.id)
  const count = design.services.find((part) => 'servers' in part)?.servers.length ?? 0
  if (source === undefined || !isOurs(design, profile) || count >= MOST_WEB_SERVERS) return null
  return withWebServers(source, count + 1, profile, design.seed)
}

/** Whether the design is one of ours as it comes, or with another number of web servers. */
export function isOurs(design: Design, profile: ProfileName): boolean {
  const source = findDesign(design.id)
  const count = design.services.find((part) => 'servers' in part)?.servers.length ?? 0
  if (source === undefined || count === 0) return false
  const usual = withWebServers(source, count, profile, design.seed)
  return JSON.stringify([usual.services, usual.links]) === JSON.stringify([design.services, design.links])
}

/** Null where it would change nothing, or cannot be done. */
export function withChange(design: Design, change: DesignChange, profile: ProfileName): Design | null {
  if (change === 'server') return withServer(design, profile)
  if (change === 'replica') return withReplica(design)
  return change === 'primaryApart' ? withPrimaryApart(design) : withReadsFromPrimary(design)
}

/** One of our designs with these changes, one after another; those that cannot be done are left out. */
export function changedDesign(
  id: string,
  profile: ProfileName,
  seed: number,
  changes: readonly DesignChange[],
): Design {
  return changes.reduce(
    (design, change) => withChange(design, change, profile) ?? design,
    namedDesign(id, profile, seed),
  )
}
