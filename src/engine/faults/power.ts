/**
 * What can happen to a host: it loses its power, and gets it back. No connection is closed and nobody is told, unlike when its
 * processes are killed: an address without power is silent.
 */
import { HELD, INSIDE } from '../network/calls'
import { DEAD, OFF } from '../network/port'
import type { Service } from '../services/service'
import type { World } from '../world'
import { begin } from './process'

/** Takes the id of a host whose services are all processes; returns 'target' for any other, and does nothing when it is off. */
export function powerOff(world: World, target: string): string | null {
  const services = world.links.indexOf(target) < 0 ? world.onHost(target) : []
  if (services.length === 0 || services.some(({ fails }) => !fails)) return 'target'
  if (services.some(({ off }) => off)) return null
  world.ledger.note('poweredOff', placeOf(world, target))
  for (const service of services) lose(world, service)
  return null
}

/** The host starts, and everything on it, whatever had been killed there before; it boots in no time. */
export function powerOn(world: World, target: string, services: readonly Service[]): void {
  world.ledger.note('poweredOn', placeOf(world, target))
  for (const { port } of services) port.trouble = DEAD
  for (const service of services) begin(service)
}

/** Also of a process that was dead already: its address refused, and is silent from now on. */
function lose(world: World, service: Service): void {
  const { calls, network } = world
  const ran = service.running
  service.queue.cancel(service.recoveryTimer)
  service.port.trouble = DEAD | OFF
  if (!ran) return
  for (const call of calls.all) {
    if (call.service === service.index && (call.stage === INSIDE || call.stage === HELD)) network.vanish(call)
  }
  for (const post of world.posts) post.died(service.index)
  network.resume(service.index)
  service.died()
  world.kept?.died(service.index, true)
}

const placeOf = (world: World, host: string): number => world.design.hosts.findIndex(({ id }) => id === host)
