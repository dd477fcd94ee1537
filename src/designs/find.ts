/** Finds parts of a design by what they are. */
import type { Design, HaproxyPart, ServiceKind, ServicePart, Parts, UpstreamServer, UsersPart } from '../engine'

export function isPart<K extends ServiceKind>(part: Parts[ServiceKind] | undefined, kind: K): part is Parts[K] {
  return part?.kind === kind
}

export const isBalancer = (part: Parts[ServiceKind] | undefined): part is HaproxyPart => isPart(part, 'haproxy')

/** A balancer by its index among the services, by default the first, which the page shows; null when there is none. */
export function balancerOf({ services }: Design, balancer?: number): HaproxyPart | null {
  const part = balancer === undefined ? services.find(isBalancer) : services.at(balancer)
  return isBalancer(part) ? part : null
}

export function strangersOf({ services }: Design): ServicePart | undefined {
  return services.find((part) => isPart(part, 'stranger'))
}

export function usersOf({ services }: Design): UsersPart | undefined {
  return services.find((part) => isPart(part, 'users'))
}

/** The servers of its upstream group; none for what has no such group. */
export function upstreamOf(part: Parts[ServiceKind] | undefined): readonly UpstreamServer[] {
  return isPart(part, 'nginx') ? part.upstream : []
}
