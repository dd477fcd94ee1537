/** The names of parts by index, which is all that the ledger knows of them. */
import { balancerOf, upstreamOf, usersOf } from '../../designs/find'
import type { Design } from '../../engine'
import { nameOf, partName } from './names'

/** By the service's index in the design. */
export function nameAt(design: Design, service: number): string {
  return service in design.services ? partName(design, design.services[service]) : ''
}

/** By the host's place in the design. */
export function hostAt({ hosts }: Design, host: number): string {
  return hosts.at(host)?.label ?? ''
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
