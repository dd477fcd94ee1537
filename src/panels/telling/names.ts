/** The names of a design's parts in sentences. The ledger knows them by index only. */
import { balancerOf, isBalancer, upstreamOf, usersOf } from '../../designs/find'
import type { Design, ServicePart } from '../../engine'
import type { Selection } from '../../designs/moment'
import { en } from '../../words/en'

/** "Nginx on Server 1"; whatever is outside the site, and HAProxy, go by their own names. */
export function partName(design: Design, part: ServicePart): string {
  const host = hostLabel(design, part.host)
  return host === null || isBalancer(part) ? part.label : en.inspector.partOn(part.label, host)
}

/** By the service's index in the design. */
export function nameAt(design: Design, service: number): string {
  return service in design.services ? partName(design, design.services[service]) : ''
}

/** By the service's id. */
export function nameOf(design: Design, id: string): string {
  const part = design.services.find((candidate) => candidate.id === id)
  return part === undefined ? id : partName(design, part)
}

/** The host, link or service of this id, to point at. */
export function partWith({ hosts, links }: Design, id: string): Selection {
  const has = (parts: Design['hosts'] | Design['links']): boolean => parts.some((part) => part.id === id)
  return { type: has(hosts) ? 'host' : has(links) ? 'link' : 'service', id }
}

/** Null for what is on no host. */
export function hostLabel(design: Design, host: string | null): string | null {
  return design.hosts.find(({ id }) => id === host)?.label ?? null
}

/** By the host's place in the design. */
export function hostAt({ hosts }: Design, host: number): string {
  return hosts.at(host)?.label ?? ''
}

/** "Server 1": the host behind a line of a balancer's backend, by index; null when there is none. */
export function serverLabel(design: Design, server: number, balancer?: number): string | null {
  const lines = balancerOf(design, balancer)?.servers ?? []
  if (!(server in lines)) return null
  const part = design.services.find(({ id }) => id === lines[server].service)
  return hostLabel(design, part?.host ?? null) ?? lines[server].name
}

/** The application behind a server of an Nginx's upstream group, by their indices; empty when there is none. */
export function peerName(design: Design, service: number, peer: number): string {
  const servers = upstreamOf(design.services.at(service))
  return peer in servers ? nameOf(design, servers[peer].service) : ''
}

/** True when the Nginx behind this `server` line, or taking a balancer's place, has several applications to ask. */
export function hasGroup(design: Design, server: number, balancer?: number): boolean {
  const lines = balancerOf(design, balancer)?.servers
  const id = lines === undefined ? usersOf(design)?.site : lines.find((_, i) => i === server)?.service
  return upstreamOf(design.services.find((candidate) => candidate.id === id)).length > 1
}

/** The names of both ends of a link, by its index. */
export function linkEnds(design: Design, link: number): { from: string; to: string } {
  if (!(link in design.links)) return { from: '', to: '' }
  const { from, to } = design.links[link]
  return { from: nameOf(design, from), to: nameOf(design, to) }
}

/** Of a link, a host or a service, by its id. */
export function targetName(design: Design, id: string): string {
  const link = design.links.findIndex((other) => other.id === id)
  if (link >= 0) {
    const { from, to } = linkEnds(design, link)
    return en.inspector.route(from, to)
  }
  return hostLabel(design, id) ?? nameOf(design, id)
}
