/** Over which link HAProxy reaches a server: an index into the engine's links; -1 for a server it does not have. */
import { isBalancer } from '../../designs/find'
import type { Service, Simulation } from '../../engine'

/** Also -1 when the service is not a balancer. */
export function linkToServer({ links }: Simulation['world'], { part }: Service, server: number): number {
  const line = isBalancer(part) ? part.servers.at(server) : undefined
  return server < 0 || line === undefined ? -1 : links.between(part.id, line.service)
}
