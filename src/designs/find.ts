/** Finds parts of a design by what they are. */
import type { Design, HaproxyPart, ServiceKind, Parts, UpstreamServer, UsersPart } from '../engine'

export function isPart<K extends ServiceKind>(part: Parts[ServiceKind] | undefined, kind: K): part is Parts[K] {
  return part?.kind === kind
}

export const isBalancer = (part: Parts[ServiceKind] | undefined): part is HaproxyPart => isPart(part, 'haproxy')

/** The balancer that the site has; null when it has none. */
export function balancerOf({ services }: Design): HaproxyPart | null {
  return services.find(isBalancer) ?? null
}

export function usersOf({ services }: Design): UsersPart | undefined {
  return services.find((part) => isPart(part, 'users'))
}

/** The servers of its upstream group; none for what has no such group. */
export function upstreamOf(part: Parts[ServiceKind] | undefined): readonly UpstreamServer[] {
  return isPart(part, 'nginx') ? part.upstream : []
}
