/** The servers behind the `server` lines: where the requests and the checks of each go. */
import type { HaproxyPart } from '../../design'
import type { World } from '../../world'
import type { Target } from './attempts'
import type { CheckTarget } from './health/checker'

/** Once all services exist. */
export function targetsOf(world: World, part: HaproxyPart): Target[] {
  return part.servers.map(({ service }) => ({
    service: world.indexOf(service),
    link: world.links.between(part.id, service),
  }))
}

/** `index`: HAProxy's own, whose timers they are. */
export function checkTargets(world: World, index: number, targets: readonly Target[]): CheckTarget[] {
  return targets.map((target, server) => ({
    ...target,
    timer: world.addTimer({ index }, server),
    channel: world.addChannel(),
  }))
}
