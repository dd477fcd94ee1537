/** How a running process can misbehave: it answers wrongly, or slowly. Each function returns which part of it is refused. */
import { responseModes } from '../design'
import type { ResponseMode } from '../design'
import type { World } from '../world'

/** A dead process answers nothing; a restarted one answers correctly. */
export function answerAs(world: World, target: string, mode: ResponseMode): string | null {
  const service = world.find(target)
  if (!service?.spoils) return 'target'
  const code = responseModes.indexOf(mode)
  if (code < 0) return 'as'
  if (!service.running || service.port.mode === code) return null
  service.port.mode = code
  world.ledger.note('answers', service.index, code)
  return null
}

const MOST_SLOWNESS = 1000

/** Work that has begun takes the time it was given; what begins now takes longer. */
export function slow(world: World, target: string, factor: number): string | null {
  const service = world.find(target)
  if (!service?.slows) return 'target'
  if (!Number.isInteger(factor) || factor < 1 || factor > MOST_SLOWNESS) return 'factor'
  if (!service.running || service.slowness === factor) return null
  service.slowness = factor
  world.ledger.note('slowed', service.index, factor)
  return null
}
