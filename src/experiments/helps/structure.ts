/** Designs with one part more, or one in another place: what no command can change in a running site. */
import type { ApplicationPart, Design, Link, MysqlPart, ServicePart } from '../../engine'

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

/** One replica more, on a host of its own; every application reads from it too. Null without a primary or a replica to copy. */
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
