/** Over which link HAProxy reaches a server: an index into the engine's links; -1 for a server it does not have. */
import type { Haproxy, Simulation } from '../../engine'

export function linkToServer({ links }: Simulation['world'], { part }: Haproxy, server: number): number {
  const line = part.servers.at(server)
  return server < 0 || line === undefined ? -1 : links.between(part.id, line.service)
}
