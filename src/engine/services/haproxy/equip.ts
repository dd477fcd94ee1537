/** What a HAProxy has that few designs use, loaded when it is wanted: backends by path, servers that come back slowly, agents, limits of its clients, what marks do. */
import type { FurtherBackend } from '../../design'
import type { World } from '../../world'
import type { Kept } from '../../network/kept'
import { HaproxyConnections } from './connections'
import { HaproxyFrontend } from './frontend'
import { GivingUp } from './giving-up'
import type { Haproxy } from './haproxy'
import { Pacing } from './health/pacing'
import type { Routing } from './routing'

type Route = (world: World, haproxy: Haproxy, backends: readonly FurtherBackend[]) => Routing

let route: Route | null = null

/** HAProxys with several backends are made so: only designs from files have any, so this comes with what reads them. */
export function provideRoute(how: Route): void {
  route = how
}

export function equipHaproxy(world: World, haproxy: Haproxy, kept: Kept): void {
  const { backends } = haproxy.part
  if (backends !== undefined) {
    if (route === null) throw new Error('Nothing has provided for several backends.')
    haproxy.routing = route(world, haproxy, backends)
  }
  haproxy.clients.connections = new HaproxyConnections(world, kept, haproxy)
  haproxy.pacing = new Pacing(world, haproxy)
  haproxy.givingUp = new GivingUp(world, haproxy)
  haproxy.clients.make = (coming) => new HaproxyFrontend(world, haproxy, coming)
  haproxy.clients.limit()
}
