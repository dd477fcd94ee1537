/** What can happen to a process: killed, restarted, hung, frozen. */
import { HELD, INSIDE } from '../network/calls'
import { DEAD, HUNG, PAUSED } from '../network/port'
import type { Service } from '../services/service'
import type { World } from '../world'

/** The process dies: every connection it had is closed, and what it kept in memory is gone. */
export function kill(world: World, service: Service): void {
  const { calls, ledger, network } = world
  service.queue.cancel(service.recoveryTimer)
  if (!service.running) return
  service.port.trouble = DEAD
  ledger.note('killed', service.index)
  for (const call of calls.all) {
    if (call.service === service.index && (call.stage === INSIDE || call.stage === HELD)) network.reset(call)
  }
  for (const post of world.posts) post.died(service.index)
  network.resume(service.index)
  service.died()
  world.kept?.died(service.index, false)
}

/** Starts a dead process. On a host without power nothing starts. */
export function restart(world: World, service: Service): void {
  if (service.running || service.off || service.queue.pending(service.recoveryTimer)) return
  world.ledger.note('restarted', service.index)
  begin(service)
}

/** A process begins; it answers after its recovery time. */
export function begin(service: Service): void {
  if (service.recoveryUs > 0) service.queue.schedule(service.recoveryTimer, service.recoveryUs)
  else service.recover()
}

export function hang(world: World, service: Service, hung: boolean): void {
  if (!service.running || service.hung === hung) return
  if (hung) service.port.trouble |= HUNG
  else service.port.trouble &= ~HUNG
  world.ledger.note(hung ? 'hung' : 'unhung', service.index)
  if (!hung) world.network.unhung(service.index)
}

export function pause(world: World, service: Service): void {
  if (!service.running || service.paused) return
  service.port.trouble |= PAUSED
  world.ledger.note('paused', service.index)
  service.froze()
}

export function resume(world: World, service: Service): void {
  if (!service.paused) return
  service.port.trouble &= ~PAUSED
  world.ledger.note('resumed', service.index)
  world.network.resume(service.index)
  service.resumed()
  for (const post of world.posts) post.resume(service.index)
}
