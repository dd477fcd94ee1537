/** The names of a design's parts in sentences. */
import { balancerOf, isBalancer } from '../../designs/find'
import type { Design, ServicePart } from '../../engine'
import { en } from '../../words/en'

/** "Nginx on Server 1"; whatever is outside the site, and HAProxy, go by their own names. */
export function partName(design: Design, part: ServicePart): string {
  const host = hostLabel(design, part.host)
  return host === null || isBalancer(part) ? part.label : en.inspector.partOn(part.label, host)
}

/** By the service's id. */
export function nameOf(design: Design, id: string): string {
  const part = design.services.find((candidate) => candidate.id === id)
  return part === undefined ? id : partName(design, part)
}

/** Null for what is on no host. */
export function hostLabel(design: Design, host: string | null): string | null {
  return design.hosts.find(({ id }) => id === host)?.label ?? null
}

/** "Server 1": the host behind a line of a balancer's backend, by index; null when there is none. */
export function serverLabel(design: Design, server: number, balancer?: number): string | null {
  const lines = balancerOf(design, balancer)?.servers ?? []
  if (!(server in lines)) return null
  const part = design.services.find(({ id }) => id === lines[server].service)
  return hostLabel(design, part?.host ?? null) ?? lines[server].name
}
