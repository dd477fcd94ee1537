/** What can happen to a process: killed, restarted, hung, frozen; and to a cable: cut, put back. */
import type { Service } from '../services/service'
import { Mysql } from '../services/mysql'
import type { World } from '../world'

export function kill(world: World, service: Service): void {
  world.queue.cancel(service.recoveryTimer)
  if (!service.running) return
  service.running = service.hung = service.paused = false
  world.ledger.note('killed', service.index)
  world.network.resetAll(service.index)
  service.died()
}

/** Starts a dead process; it answers after its recovery time. */
export function restart(world: World, service: Service): void {
  if (service.running || world.queue.pending(service.recoveryTimer)) return
  world.ledger.note('restarted', service.index)
  if (service.recoveryUs > 0) world.queue.schedule(service.recoveryTimer, service.recoveryUs)
  else recover(world, service)
}

export function recover(world: World, service: Service): void {
  service.running = true
  service.recovered()
  if (service.recoveryUs > 0) world.ledger.note('recovered', service.index)
}

export function hang(world: World, service: Service, hung: boolean): void {
  if (!service.running || service.hung === hung) return
  service.hung = hung
  world.ledger.note(hung ? 'hung' : 'unhung', service.index)
}

export function pause(world: World, service: Service): void {
  if (!service.running || service.paused) return
  service.paused = true
  world.ledger.note('paused', service.index)
}

export function resume(world: World, service: Service): void {
  if (!service.paused) return
  service.paused = false
  world.ledger.note('resumed', service.index)
  world.network.resume(service.index)
  service.resumed()
}

/** `up` false cuts the link. */
export function setLink(world: World, link: number, up: boolean): void {
  if ((world.links.up[link] === 1) === up) return
  world.ledger.note(up ? 'restored' : 'cut', link)
  if (up) world.network.restore(link)
  else world.network.cut(link)
  for (const service of world.services) {
    if (service instanceof Mysql && service.replica?.link === link) service.replica.linkChanged()
  }
}
