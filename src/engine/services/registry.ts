/** The kinds of service there are: one line each. */
import type { Beside } from '../annex/beside'
import type { Outsider } from '../annex/outsider'
import type { ServicePart } from '../design'
import type { World } from '../world'
import { Agent } from './agent/agent'
import { agentBeside } from './agent/beside'
import { Application } from './application/application'
import { collectorBeside } from './collector/beside'
import { Collector } from './collector/collector'
import { Dns } from './dns/dns'
import { Haproxy } from './haproxy/haproxy'
import { Mysql } from './mysql/mysql'
import { Nginx } from './nginx/nginx'
import type { Service } from './service'
import { strangersBeside } from './strangers/beside'
import { Strangers } from './strangers/strangers'
import { Users } from './users/users'
import type { ServiceView } from './view'

/** Makes services of one kind. */
interface Maker<S extends Service = Service> {
  make(world: World, index: number, part: ServicePart): S
}

const ours = {
  users: madeBy(Users),
  dns: madeBy(Dns),
  haproxy: madeBy(Haproxy),
  nginx: madeBy(Nginx),
  application: madeBy(Application),
  mysql: madeBy(Mysql),
}

/** The kinds that stand beside the site. */
const beside = {
  strangers: { ...madeBy(Strangers), ...strangersBeside },
  agent: { ...madeBy(Agent), ...agentBeside },
  collector: { ...madeBy(Collector), ...collectorBeside },
}

/** By kind, in the order in which they stand there. */
export const besideKinds: Record<string, Maker<Outsider> & Beside> = beside

/** By kind; a kind from elsewhere is added before a run begins. */
export const serviceKinds: Record<string, Maker> = ours

/** By kind, the type of its view. */
type All = typeof ours & typeof beside
export type Views = { [K in keyof All]: ReturnType<ReturnType<All[K]['make']>['view']> }

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

/** The same of what stands beside the site. */
export function createBeside(world: World, index: number, part: ServicePart): Outsider {
  return besideKinds[part.kind].make(world, index, part)
}
