/** The kinds of part that stand beside a site: one line each. */
import type { ServicePart } from '../design'
import { Agent } from '../services/agent/agent'
import { agentStanding } from '../services/agent/standing'
import { Collector } from '../services/collector/collector'
import { collectorStanding } from '../services/collector/standing'
import { Manager } from '../services/failover-manager/manager'
import { managerStanding } from '../services/failover-manager/standing'
import { madeBy } from '../services/registry'
import { strangerStanding } from '../services/stranger/standing'
import { Strangers } from '../services/stranger/strangers'
import type { World } from '../world'
import type { Outsider } from './outsider'
import type { Standing } from './standing'

interface Maker {
  make(world: World, index: number, part: ServicePart): Outsider
}

/** By kind, in the order in which they stand there. */
export const besideKinds: Record<string, Maker & Standing> = {
  stranger: { ...madeBy(Strangers), ...strangerStanding },
  agent: { ...madeBy(Agent), ...agentStanding },
  collector: { ...madeBy(Collector), ...collectorStanding },
  'failover-manager': { ...madeBy(Manager), ...managerStanding },
}

export const isLate = (kind: string): boolean => besideKinds[kind].late === true

export const outsiderKinds = Object.keys(besideKinds)

/** Throws when there is no such kind. */
export function makeOutsider(world: World, index: number, part: ServicePart): Outsider {
  if (!(part.kind in besideKinds)) throw new Error(`A ${part.kind} does not stand beside the site.`)
  const made = besideKinds[part.kind].make(world, index, part)
  made.late = isLate(part.kind)
  return made
}
