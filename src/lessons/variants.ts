/** Designs with one part less, or one wired otherwise: what a comparison needs and no command can do. */
import type { ApplicationPart, Design, ServicePart } from '../engine'
import type { Site } from './site'

const isApplication = (part: ServicePart): part is ApplicationPart => 'readsFrom' in part

function withServices(design: Design, change: (part: ServicePart) => ServicePart): Design {
  return { ...design, services: design.services.map(change) }
}

/** The load balancer knows its first server and no other. */
export function withoutOtherServers({ balancer, design, first }: Site): Design {
  const servers = balancer.servers.filter(({ name }) => name === first.name)
  return withServices(design, (part) => (part === balancer ? { ...balancer, servers } : part))
}

/** The site's name leads to the first web server, and no balancer is asked. */
export function withoutBalancer({ balancer, design, first, users }: Site): Design {
  const services = design.services.filter((part) => part !== balancer)
  const links = design.links.map((link) => {
    return link.from === users.id && link.to === balancer.id ? { ...link, to: first.web } : link
  })
  return {
    ...design,
    services: services.map((part) => (part === users ? { ...users, site: first.web } : part)),
    links: links.filter(({ from, to }) => from !== balancer.id && to !== balancer.id),
  }
}

/** Reads go to the database that takes the writes, and no other is there. */
export function withoutReplicas({ design, primary, replicas }: Site): Design {
  const gone = replicas.map(({ id }) => id)
  return {
    ...design,
    services: design.services
      .filter(({ id }) => !gone.includes(id))
      .map((part) => (isApplication(part) ? { ...part, readsFrom: [primary.id] } : part)),
    links: design.links.filter(({ from, to }) => !gone.includes(from) && !gone.includes(to)),
  }
}

/** The applications send their writes to a replica. */
export function writingToReplica({ design, replica }: Site): Design {
  return withServices(design, (part) => (isApplication(part) ? { ...part, writesTo: replica.id } : part))
}
