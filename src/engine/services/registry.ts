/** The kinds of service there are: one line each. */
import type { Design, ServicePart } from '../design'
import type { World } from '../world'
import { Application } from './application/application'
import { Dns } from './dns/dns'
import { Haproxy } from './haproxy/haproxy'
import { Mysql } from './mysql/mysql'
import { Nginx } from './nginx/nginx'
import type { Service } from './service'
import type { CollectorView } from './collector/view'
import type { ManagerView } from './failover-manager/view'
import type { StrangersView } from './stranger/view'
import { Users } from './users/users'
import type { ServiceView } from './view'

/** Makes services of one kind. */
interface Maker {
  make(world: World, index: number, part: ServicePart): Service
}

const ours = {
  users: madeBy(Users),
  dns: madeBy(Dns),
  haproxy: madeBy(Haproxy),
  nginx: madeBy(Nginx),
  application: madeBy(Application),
  mysql: madeBy(Mysql),
}

/** By kind; a kind from elsewhere is added before a run begins. */
export const serviceKinds: Record<string, Maker> = ours

/** By kind, the type of its view. */
export type Views = { [K in keyof typeof ours]: ReturnType<ReturnType<(typeof ours)[K]['make']>['view']> } & {
  stranger: StrangersView
  collector: CollectorView
  'failover-manager': ManagerView
}

export function madeBy<P extends ServicePart, S extends Service>(
  ServiceClass: new (world: World, index: number, part: P) => S,
): { make(world: World, index: number, part: P): S } {
  return { make: (world, index, part) => new ServiceClass(world, index, part) }
}

/** Throws when there is no such kind: the design was not validated. */
export function createService(world: World, index: number, part: ServicePart): Service {
  if (!(part.kind in serviceKinds)) throw new Error(`There is no kind of service called ${part.kind}.`)
  return serviceKinds[part.kind].make(world, index, part)
}

/** Whether the view is that of a service of this kind. */
export function isOfKind<K extends keyof Views>(view: ServiceView | null | undefined, kind: K): view is Views[K] {
  return view?.kind === kind
}

/** The design without what stands beside its site. */
export function siteOf(design: Design): Design {
  const services = design.services.filter(({ kind }) => kind in serviceKinds)
  return services.length === design.services.length ? design : { ...design, services }
}
